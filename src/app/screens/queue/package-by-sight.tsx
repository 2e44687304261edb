import { useEffect, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { relay } from '../../text/relay.ts';

/** Long enough for a cheap camera to read it, short enough that thirty of them are no patience. */
const TURN_MS = 500;

/** The codes of a package one after the other, over and over, until whoever reads them has all. */
export function PackageBySight({ frames }: { readonly frames: readonly string[] }) {
  const [at, setAt] = useState(0);
  const [isTurning, setTurning] = useState(true);
  const turn = (by: 1 | -1) => setAt((before) => (before + by + frames.length) % frames.length);
  useEffect(() => {
    if (!isTurning || frames.length < 2) return undefined;
    const timer = setInterval(() => setAt((before) => (before + 1) % frames.length), TURN_MS);
    return () => clearInterval(timer);
  }, [isTurning, frames.length]);
  const byHand = (by: 1 | -1) => {
    setTurning(false);
    turn(by);
  };
  return (
    <>
      <p>{relay.sightHelp}</p>
      <QrCode text={frames[at] ?? ''} label={relay.frame(at + 1, frames.length)} />
      <p>{relay.frame(at + 1, frames.length)}</p>
      {frames.length > 1 && (
        <>
          <Button wide onPress={() => setTurning(!isTurning)}>
            {isTurning ? relay.hold : relay.goOn}
          </Button>
          <Button wide onPress={() => byHand(-1)}>
            {relay.before}
          </Button>
          <Button wide onPress={() => byHand(1)}>
            {relay.after}
          </Button>
        </>
      )}
    </>
  );
}
