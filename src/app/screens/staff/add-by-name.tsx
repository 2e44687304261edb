import { useRef, useState } from 'react';
import type { StaffClient } from '#sync/staff-client.ts';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { staff as words, staffProblemText } from '../../text/staff.ts';

/** A commune or a cell added by its name; the box is empty again once it is there. */
export function AddByName({
  label,
  help,
  button,
  add,
  onAdded,
}: {
  readonly label: string;
  readonly help: string;
  readonly button: string;
  readonly add: (name: string) => ReturnType<StaffClient['addCommune']>;
  readonly onAdded: () => void;
}) {
  const name = useRef('');
  const [fault, setFault] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [isAdding, setAdding] = useState(false);
  async function submit() {
    if (isAdding) return;

    if (name.current.trim() === '') {
      setFault(words.nameMissing);
      return;
    }
    setAdding(true);
    const result = await add(name.current.trim());
    setAdding(false);
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
        onEnter={() => void submit()}
      />
      <Button disabled={isAdding} onPress={() => void submit()}>
        {button}
      </Button>
    </>
  );
}
