import { useState } from 'react';
import { instantToDay } from '#base/day.ts';
import type { StaffOverview } from '#sync/staff-client.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { MoreFold } from '../../components/fold.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { dayToText, instantToText } from '../../text/format.ts';
import { staff as words } from '../../text/staff.ts';

type Code = StaffOverview['codes'][number];

const PAGE = 10;

/** Codes nobody has used yet, which can be withdrawn; those past use stay out of the way. Newest first. */
export function CodesCard({
  codes,
  onIssueProvince,
  onWithdraw,
}: {
  readonly codes: readonly Code[];
  /** Only the province's own staff makes codes for itself. */
  readonly onIssueProvince: (() => void) | null;
  readonly onWithdraw: (id: string) => void;
}) {
  const newestFirst = [...codes].sort((a, b) => b.issuedAt - a.issuedAt);
  const open = newestFirst.filter((code) => code.state === 'open');
  const past = newestFirst.filter((code) => code.state !== 'open');
  return (
    <Card title={words.codes}>
      {open.length === 0 ? (
        <p>{words.noOpenCodes}</p>
      ) : (
        <CodeList label={words.openCodes} codes={open} onWithdraw={onWithdraw} />
      )}
      {onIssueProvince && <Button onPress={onIssueProvince}>{words.codeProvince}</Button>}
      {past.length > 0 && (
        <MoreFold title={words.pastCodes(past.length)}>
          <CodeList label={words.pastCodes(past.length)} codes={past} onWithdraw={onWithdraw} />
        </MoreFold>
      )}
    </Card>
  );
}

function CodeList({
  label,
  codes,
  onWithdraw,
}: {
  readonly label: string;
  readonly codes: readonly Code[];
  readonly onWithdraw: (id: string) => void;
}) {
  const [shown, setShown] = useState(PAGE);
  const today = useToday();
  return (
    <>
      <List label={label}>
        {codes.slice(0, shown).map((code) => (
          <Row
            key={code.id}
            title={words.roles[code.role]}
            detail={[
              code.scopeName,
              words.issuedAt(instantToText(code.issuedAt, today)),
              code.state === 'open' && code.expiresAt !== null
                ? words.codeUntil(dayToText(instantToDay(code.expiresAt)))
                : '',
            ]
              .filter(Boolean)
              .join(' · ')}
            end={
              code.state !== 'open' && (
                <Chip tone={code.state === 'used' ? 'done' : 'info'}>{words.states[code.state]}</Chip>
              )
            }
            act={
              code.state === 'open' && (
                <Button
                  label={`${words.withdraw}: ${words.codeRow(words.roles[code.role], code.scopeName)}`}
                  onPress={() => onWithdraw(code.id)}
                >
                  {words.withdraw}
                </Button>
              )
            }
          />
        ))}
      </List>
      {codes.length > shown && (
        <Button onPress={() => setShown(shown + PAGE)}>{words.moreCodes(codes.length - shown)}</Button>
      )}
    </>
  );
}
