import { useCallback, useState } from 'react';
import { matchesName } from '#domain/names.ts';
import type { StaffOverview } from '#sync/staff-client.ts';
import { Card } from '../../components/card.tsx';
import { Fold } from '../../components/fold.tsx';
import { NameSearch } from '../../components/name-search.tsx';
import { useAsked } from '../../hooks/use-asked.ts';
import { useToday } from '../../hooks/use-book.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { StaffScreenFrame } from '../../shell/staff-screen-frame.tsx';
import { useIssueCode } from '../../shell/use-issue-code.ts';
import { common } from '../../text/shared-words.ts';
import { instantToText } from '../../text/format.ts';
import { staff as words, staffProblemText } from '../../text/staff.ts';
import { AddByName } from './add-by-name.tsx';
import { AuditFold } from './audit-fold.tsx';
import { CellList, sortByName, type Commune } from './cell-list.tsx';
import { CodesCard } from './code-list.tsx';
import { CommuneCard, CommuneFold } from './commune-part.tsx';

/** More names than this are searched rather than scrolled. */
const SEARCH_FROM = 10;
/** A search that finds more than this is still a search for something else. */
const MOST_FOUND = 30;

/** The staff's first page: communes and cells, what each has sent, and the codes to begin with. */
export function StaffScreen() {
  const { staff } = useServices();
  const { say } = useNotices();
  const today = useToday();
  const question = useCallback(() => staff.overview(), [staff]);
  const { answer, readAt, problem, ask } = useAsked(question);
  const { handed, issue } = useIssueCode(ask);
  const [query, setQuery] = useState('');

  async function withdraw(id: string) {
    const result = await staff.withdrawCode(id);
    say(result.ok ? words.withdrawn : staffProblemText(result.error));
    ask();
  }

  const isProvince = answer?.role === 'province';
  const isSearching = query.trim() !== '';
  const Part = isProvince ? CommuneFold : CommuneCard;
  return (
    <StaffScreenFrame title={words.title} problem={problem} handed={handed} onRefresh={ask}>
      {answer && (
        <>
          {readAt !== null && <p>{words.asOf(instantToText(readAt, today))}</p>}
          {countNames(answer) >= SEARCH_FROM && <NameSearch onSearch={setQuery} />}
          {answer.communes.length === 0 && <p>{words.noCommunes}</p>}
          {isSearching && <Found communes={answer.communes} query={query} />}
          {sortByName(answer.communes)
            .filter((commune) => !isSearching || (isProvince && matchesName(query, commune.name)))
            .map((commune) => (
              <Part key={commune.id} commune={commune} onIssue={issue} onChanged={ask} />
            ))}
          {isProvince && (
            <Fold title={words.addCommune}>
              <AddByName
                label={words.communeName}
                help={words.communeNameHelp}
                button={words.addCommune}
                add={(name) => staff.addCommune(name)}
                onAdded={ask}
              />
            </Fold>
          )}
          <CodesCard
            codes={answer.codes.filter((code) => !isSearching || matchesName(query, code.scopeName))}
            onIssueProvince={isProvince ? () => issue({ role: 'province', scopeId: null }, '') : null}
            onWithdraw={(id) => void withdraw(id)}
          />
          {isProvince && <AuditFold />}
        </>
      )}
    </StaffScreenFrame>
  );
}

/** The cells of that name, wherever they belong. */
function Found({ communes, query }: { readonly communes: readonly Commune[]; readonly query: string }) {
  const found = communes.flatMap(({ cells }) => cells.filter((cell) => matchesName(query, cell.name)));
  return (
    <Card title={words.found(found.length)}>
      {found.length === 0 && <p role="status">{common.noneFound}</p>}
      {found.length > 0 && <CellList label={common.search} cells={found.slice(0, MOST_FOUND)} />}
      {found.length > MOST_FOUND && <p>{words.foundMore(found.length - MOST_FOUND)}</p>}
    </Card>
  );
}

function countNames({ communes }: StaffOverview): number {
  return communes.reduce((count, { cells }) => count + 1 + cells.length, 0);
}
