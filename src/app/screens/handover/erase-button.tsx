import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { handover as words } from '../../text/handover.ts';

/** Under the receipt of whoever has handed over: nothing of the cell has to stay on this phone. */
export function EraseButton({ onErase }: { readonly onErase: () => void }) {
  const [isSure, setSure] = useState(false);
  return (
    <>
      <Button wide onPress={() => setSure(true)}>
        {words.erase}
      </Button>
      {isSure && (
        <Sheet title={words.eraseTitle} onClose={() => setSure(false)}>
          <p>{words.eraseDetail}</p>
          <Button
            look="primary"
            wide
            onPress={() => {
              setSure(false);
              onErase();
            }}
          >
            {words.erase}
          </Button>
          <Button wide onPress={() => setSure(false)}>
            {words.keepOn}
          </Button>
        </Sheet>
      )}
    </>
  );
}
