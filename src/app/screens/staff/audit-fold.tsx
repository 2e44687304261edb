import { useCallback, useState } from 'react';
import type { AuditPage } from '#sync/staff-client.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Fold } from '../../components/fold.tsx';
import { List, Row } from '../../components/list.tsx';
import { useAsked } from '../../hooks/use-asked.ts';
import { useToday } from '../../hooks/use-book.ts';
import { useServices } from '../../services.tsx';
import { audit as words } from '../../text/audit.ts';
import { instantToText } from '../../text/format.ts';
import { common } from '../../text/shared-words.ts';
import { staff as staffWords, staffProblemText } from '../../text/staff.ts';

/** Nhật ký: who did what at the province, and what the log comes to, to be kept on paper. */
export function AuditFold() {
  return <Fold title={words.title}>{() => <Audit />}</Fold>;
}

const PAGE = 20;

function Audit() {
  const { staff } = useServices();
  const question = useCallback(() => staff.audit(), [staff]);
  const { answer, problem } = useAsked(question);
  const today = useToday();
  const [shown, setShown] = useState(PAGE);
  const more = (answer?.entries.length ?? 0) - shown;
  return (
    <>
      <p>{words.lead}</p>
      {problem && (
        <Banner tone="warn" live>
          <p>{staffProblemText(problem)}</p>
        </Banner>
      )}
      {!answer && !problem && <p>{common.loading}</p>}
      {answer?.entries[0] && <p>{words.head(answer.entries[0].seq, inGroups(answer.head))}</p>}
      {answer && (
        <List label={words.title}>
          {answer.entries.slice(0, shown).map((entry) => (
            <Row
              key={entry.seq}
              title={actText(entry)}
              detail={[
                words.line(entry.seq),
                instantToText(entry.at, today),
                whoText(entry),
                entry.scopeName || words.wholeProvince,
              ].join(' · ')}
            />
          ))}
        </List>
      )}
      {more > 0 && <Button onPress={() => setShown(shown + PAGE)}>{words.more(more)}</Button>}
    </>
  );
}

/** As people copy it by hand. */
function inGroups(hash: string): string {
  return hash.replace(/(.{6})(?=.)/g, '$1 ');
}

type Entry = AuditPage['entries'][number];

function actText({ act }: Entry): string {
  const acts: Readonly<Record<string, string>> = words.acts;
  return acts[act] ?? act;
}

function whoText({ role, deviceId }: Entry): string {
  const roles: Readonly<Record<string, string>> = staffWords.roles;
  const who = roles[role];
  return who === undefined ? words.server : words.who(who, deviceId.slice(-6));
}
