import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CellKind } from '#domain/cell.ts';
import { normaliseText } from '#domain/names.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { cellKindLabels } from '../../text/labels.ts';
import { startCell } from '../../text/start.ts';

const kinds = Object.entries(cellKindLabels).map(([value, label]) => ({
  value: value as CellKind,
  label,
}));

/** A cell begun by hand, with no server at all. */
export function StartCellScreen() {
  const { actions } = useServices();
  const { run } = useNotices();
  const [, navigate] = useLocation();
  const name = useRef('');
  const parentName = useRef('');
  const [kind, setKind] = useState<CellKind>('hamlet');
  const [fault, setFault] = useState<string | null>(null);

  async function begin() {
    if (!normaliseText(name.current)) {
      setFault(startCell.nameMissing);
      return;
    }
    const cell = {
      name: normaliseText(name.current),
      parentName: normaliseText(parentName.current),
      kind,
    };
    // Going on is part of it, so that a second try after trouble goes on too.
    await run(async () => {
      await actions.startCell(cell);
      navigate(paths.members, { replace: true });
    });
  }

  return (
    <Screen
      title={startCell.title}
      back={paths.welcome}
      isFirst
      footer={
        <Button look="primary" wide onPress={() => begin()}>
          {startCell.begin}
        </Button>
      }
    >
      <Card>
        <TextField
          label={startCell.name}
          help={startCell.nameHelp}
          value=""
          fault={fault}
          onSave={(text) => {
            name.current = text;
            setFault(null);
          }}
        />
        <TextField
          label={startCell.parent}
          help={startCell.parentHelp}
          optional
          value=""
          onSave={(text) => (parentName.current = text)}
          onEnter={() => void begin()}
        />
        <ChoiceField
          label={startCell.kind}
          value={kind}
          options={kinds}
          onSave={async (next) => setKind(next)}
        />
      </Card>
    </Screen>
  );
}
