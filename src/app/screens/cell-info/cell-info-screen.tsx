import type { Cell, CellKind } from '#domain/cell.ts';
import { CELL_ENTITY_ID } from '#domain/cell.ts';
import { normaliseText } from '#domain/names.ts';
import { Banner } from '../../components/banner.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { CheckField, ChoiceField } from '../../components/choice-field.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { useLightBook, useSession } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { DevicesFold } from '../../shell/devices-fold.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { cellInfo as words } from '../../text/cell.ts';
import { common } from '../../text/shared-words.ts';
import { cellKindLabels } from '../../text/labels.ts';

const kindOptions = Object.entries(cellKindLabels).map(([value, label]) => ({
  value: value as CellKind,
  label,
}));

/** The province takes no more. */
const MAX_HAMLETS = 20;

/** Everything of the cell itself that papers print and criteria read. */
export function CellInfoScreen() {
  const book = useLightBook();
  useStep('cell', null);
  return (
    <Screen
      title={words.title}
      back={paths.home}
      footer={
        <LinkButton look="primary" wide href={paths.members}>
          {words.toMembers}
        </LinkButton>
      }
    >
      {book ? <CellForm cell={book.cell} /> : <p>{common.loading}</p>}
    </Screen>
  );
}

function CellForm({ cell }: { readonly cell: Cell }) {
  const { actions } = useServices();
  const { run } = useNotices();
  const session = useSession();

  function save(changes: Partial<Cell>) {
    return run(() => actions.edit('cell', CELL_ENTITY_ID, changes));
  }

  return (
    <>
      {session?.binding ? (
        <Banner tone="done">
          <p>{words.joined(session.binding.scopeName, session.binding.parentName)}</p>
        </Banner>
      ) : (
        session && (
          <Banner tone="info">
            <p>{words.notJoined}</p>
            <LinkButton href={paths.join}>{words.join}</LinkButton>
          </Banner>
        )
      )}
      <p>{words.lead}</p>
      <Card>
        <TextField
          label={words.name}
          help={words.nameHelp}
          value={cell.name}
          onSave={(text) => save({ name: normaliseText(text) })}
        />
        <TextField
          label={words.parentName}
          help={words.parentNameHelp}
          value={cell.parentName}
          onSave={(text) => save({ parentName: normaliseText(text) })}
        />
        <ChoiceField
          label={words.kind}
          help={words.kindHelp}
          value={cell.kind}
          options={kindOptions}
          onSave={(kind) => save({ kind })}
        />
      </Card>
      <Card title={words.people}>
        <CheckField
          label={words.hasCommittee}
          help={words.hasCommitteeHelp}
          checked={cell.hasCommittee}
          onSave={(hasCommittee) => save({ hasCommittee })}
        />
        <CheckField
          label={words.hasDeputy}
          checked={cell.hasDeputy}
          onSave={(hasDeputy) => save({ hasDeputy })}
        />
        <TextField
          label={words.assignedSuperior}
          help={words.assignedSuperiorHelp}
          optional
          value={cell.assignedSuperior}
          onSave={(text) => save({ assignedSuperior: normaliseText(text) })}
        />
      </Card>
      <Card title={words.place}>
        <TextArea
          label={words.hamlets}
          help={words.hamletsHelp}
          optional
          value={cell.hamlets.join('\n')}
          onSave={(text) => save({ hamlets: linesOf(text) })}
        />
        <CheckField
          label={words.isSpecialForces}
          help={words.isSpecialForcesHelp}
          checked={cell.isSpecialForces}
          onSave={(isSpecialForces) => save({ isSpecialForces })}
        />
      </Card>
      {session?.binding && <DevicesFold cellId={null} withdraws={false} />}
    </>
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => normaliseText(line).slice(0, 500))
    .filter((line) => line !== '')
    .slice(0, MAX_HAMLETS);
}
