import type { NewCode } from '#sync/staff-client.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Fold, MoreFold } from '../../components/fold.tsx';
import { useServices } from '../../services.tsx';
import { staff as words } from '../../text/staff.ts';
import { AddByName } from './add-by-name.tsx';
import { CellList, type Commune } from './cell-list.tsx';

interface CommunePartProps {
  readonly commune: Commune;
  readonly onIssue: (request: NewCode, name: string) => void;
  readonly onChanged: () => void;
}

/** A commune among many: closed, with what is worth knowing of it beside its name. */
export function CommuneFold(props: CommunePartProps) {
  const { commune, onIssue } = props;
  const waiting = commune.cells.filter((cell) => cell.pendingUnits > 0).length;
  const state = [words.cells(commune.cells.length), waiting > 0 ? words.cellsWaiting(waiting) : ''];
  return (
    <Fold title={commune.name} state={state.filter(Boolean).join(' · ')}>
      {() => (
        <>
          <Cells {...props} />
          <Button onPress={() => onIssue({ role: 'commune', scopeId: commune.id }, commune.name)}>
            {words.codeCommune}
          </Button>
        </>
      )}
    </Fold>
  );
}

/** The one commune of its own staff. */
export function CommuneCard(props: CommunePartProps) {
  return (
    <Card title={props.commune.name}>
      <Cells {...props} />
    </Card>
  );
}

function Cells({ commune, onChanged }: CommunePartProps) {
  const { staff } = useServices();
  return (
    <>
      {commune.cells.length === 0 ? (
        <p>{words.noCells}</p>
      ) : (
        <CellList label={commune.name} cells={commune.cells} />
      )}
      <MoreFold title={words.addCell}>
        <AddByName
          label={words.cellName}
          help={words.cellNameHelp}
          button={words.addCell}
          add={(name) => staff.addCell(name, commune.id)}
          onAdded={onChanged}
        />
      </MoreFold>
    </>
  );
}
