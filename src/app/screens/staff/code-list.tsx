import type { StaffOverview } from '#sync/staff-client.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { instantToText } from '../../text/format.ts';
import { staff as words } from '../../text/staff.ts';

type Code = StaffOverview['codes'][number];

/** Codes issued, newest first; an unused one can be withdrawn. */
export function CodeList({
  codes,
  onWithdraw,
}: {
  readonly codes: readonly Code[];
  readonly onWithdraw: (id: string) => void;
}) {
  const today = useToday();
  const newestFirst = [...codes].sort((a, b) => b.issuedAt - a.issuedAt);
  return (
    <List label={words.codes}>
      {newestFirst.map((code) => (
        <Row
          key={code.id}
          title={words.codeRow(words.roles[code.role], code.scopeName)}
          detail={words.issuedAt(instantToText(code.issuedAt, today))}
          end={
            code.state === 'open' ? (
              <Button
                label={`${words.withdraw}: ${words.codeRow(words.roles[code.role], code.scopeName)}`}
                onPress={() => onWithdraw(code.id)}
              >
                {words.withdraw}
              </Button>
            ) : (
              <Chip tone={code.state === 'used' ? 'done' : 'info'}>{words.states[code.state]}</Chip>
            )
          }
        />
      ))}
    </List>
  );
}
