import { useCallback, useRef, useState } from 'react';
import type { Instant } from '#base/day.ts';
import type { IssuedCode, NewCode, StaffOverview } from '#sync/staff-client.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useAsked } from '../../hooks/use-asked.ts';
import { useToday } from '../../hooks/use-book.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { instantToText } from '../../text/format.ts';
import { staff as words, staffProblemText } from '../../text/staff.ts';
import { CodeList } from './code-list.tsx';
import { IssuedCodeCard } from './issued-code-card.tsx';
import style from './staff.module.css';

type Commune = StaffOverview['communes'][number];
type CellRow = Commune['cells'][number];

/** The staff's first page: communes and cells, what each has sent, and the codes to begin with. */
export function StaffScreen() {
  const { staff } = useServices();
  const { say } = useNotices();
  const today = useToday();
  const question = useCallback(() => staff.overview(), [staff]);
  const { answer, readAt, problem, ask } = useAsked(question);
  const [issued, setIssued] = useState<{ code: IssuedCode; forWhom: string } | null>(null);

  async function issue(request: NewCode, name: string) {
    const result = await staff.issueCode(request);
    if (!result.ok) {
      say(staffProblemText(result.error));
      return;
    }
    setIssued({ code: result.value, forWhom: words.issuedFor(words.roles[request.role], name) });
    window.scrollTo({ top: 0 });
    ask();
  }
  async function withdraw(id: string) {
    const result = await staff.withdrawCode(id);
    say(result.ok ? words.withdrawn : staffProblemText(result.error));
    ask();
  }

  return (
    <Screen
      title={words.title}
      isFirst
      footer={
        <Button wide onPress={ask}>
          {words.refresh}
        </Button>
      }
    >
      {problem && (
        <Banner tone="warn" live>
          <p>{staffProblemText(problem)}</p>
        </Banner>
      )}
      {issued && <IssuedCodeCard issued={issued.code} forWhom={issued.forWhom} />}
      {!answer && !problem && <p>{common.loading}</p>}
      {answer && (
        <>
          {readAt !== null && <p>{words.asOf(instantToText(readAt, today))}</p>}
          {answer.communes.length === 0 && <p>{words.noCommunes}</p>}
          {answer.communes.map((commune) => (
            <CommuneCard
              key={commune.id}
              commune={commune}
              isProvince={answer.role === 'province'}
              onIssue={(request, name) => void issue(request, name)}
              onChanged={ask}
            />
          ))}
          {answer.role === 'province' && (
            <Card title={words.addCommune}>
              <AddByName
                label={words.communeName}
                help={words.communeNameHelp}
                button={words.addCommune}
                add={(name) => staff.addCommune(name)}
                onAdded={ask}
              />
              <Button onPress={() => void issue({ role: 'province', scopeId: null }, '')}>
                {words.codeProvince}
              </Button>
            </Card>
          )}
          <Card title={words.codes}>
            {answer.codes.length === 0 ? (
              <p>{words.noCodes}</p>
            ) : (
              <CodeList codes={answer.codes} onWithdraw={(id) => void withdraw(id)} />
            )}
          </Card>
        </>
      )}
    </Screen>
  );
}

function CommuneCard({
  commune,
  isProvince,
  onIssue,
  onChanged,
}: {
  readonly commune: Commune;
  readonly isProvince: boolean;
  readonly onIssue: (request: NewCode, name: string) => void;
  readonly onChanged: () => void;
}) {
  const { staff } = useServices();
  const today = useToday();
  return (
    <Card title={commune.name}>
      {commune.cells.length === 0 ? (
        <p>{words.noCells}</p>
      ) : (
        <List label={commune.name}>
          {commune.cells.map((cell) => (
            <Row
              key={cell.id}
              href={paths.staffCell(cell.id)}
              title={cell.name}
              detail={cellDetail(cell, (instant) => instantToText(instant, today))}
            />
          ))}
        </List>
      )}
      {commune.cells.length > 0 && <CellCodes cells={commune.cells} onIssue={onIssue} />}
      {isProvince && (
        <Button onPress={() => onIssue({ role: 'commune', scopeId: commune.id }, commune.name)}>
          {words.codeCommune}
        </Button>
      )}
      <AddByName
        label={words.cellName}
        help={words.cellNameHelp}
        button={words.addCell}
        add={(name) => staff.addCell(name, commune.id)}
        onAdded={onChanged}
      />
    </Card>
  );
}

function CellCodes({
  cells,
  onIssue,
}: {
  readonly cells: readonly CellRow[];
  readonly onIssue: (request: NewCode, name: string) => void;
}) {
  return (
    <ul>
      {cells.map((cell) => (
        <li key={cell.id}>
          <details className={style.fold}>
            <summary>{words.codeFor(cell.name)}</summary>
            <div className={style.buttons}>
              {(['secretary', 'deputy'] as const).map((role) => (
                <Button
                  key={role}
                  label={`${words.issue}: ${words.issuedFor(words.roles[role], cell.name)}`}
                  onPress={() => onIssue({ role, scopeId: cell.id }, cell.name)}
                >
                  {words.issue}: {words.roles[role]}
                </Button>
              ))}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function AddByName({
  label,
  help,
  button,
  add,
  onAdded,
}: {
  readonly label: string;
  readonly help: string;
  readonly button: string;
  readonly add: (name: string) => ReturnType<ReturnType<typeof useServices>['staff']['addCommune']>;
  readonly onAdded: () => void;
}) {
  const name = useRef('');
  const [fault, setFault] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  async function submit() {
    if (name.current.trim() === '') {
      setFault(words.nameMissing);
      return;
    }
    const result = await add(name.current.trim());
    setFault(result.ok ? null : staffProblemText(result.error));
    if (!result.ok) return;
    name.current = '';
    setRound(round + 1);
    onAdded();
  }
  return (
    <>
      <TextField
        key={round}
        label={label}
        help={help}
        fault={fault}
        value=""
        onSave={(text) => (name.current = text)}
      />
      <Button onPress={() => void submit()}>{button}</Button>
    </>
  );
}

function cellDetail(cell: CellRow, timeText: (instant: Instant) => string): string {
  return [
    words.cellRow(cell.members, cell.devices),
    cell.lastSeenAt === null ? words.neverSeen : words.lastSeen(timeText(cell.lastSeenAt)),
    cell.pendingUnits > 0 ? words.pending(cell.pendingUnits) : '',
    cell.lastPeriod === null ? '' : words.lastPeriod(cell.lastPeriod),
  ]
    .filter(Boolean)
    .join(' · ');
}
