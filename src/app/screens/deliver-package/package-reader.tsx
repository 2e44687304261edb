import { useRef, useState } from 'react';
import { gatherPart, joinParts, type Gathered } from '#sync/package-frames.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { CodeReader } from '../../components/code-reader.tsx';
import { relay } from '../../text/relay.ts';

/** Reads a package off the screen of another phone, code by code, until it is whole. */
export function PackageReader({ onWhole }: { readonly onWhole: (file: Uint8Array) => void }) {
  const gathered = useRef<Gathered | null>(null);
  const [progress, setProgress] = useState<{ readonly read: number; readonly count: number } | null>(null);
  const [isOther, setOther] = useState(false);
  const isWhole = useRef(false);

  function read(text: string) {
    if (isWhole.current) return;
    const next = gatherPart(gathered.current, text);
    if (!next.ok) {
      if (next.error === 'other-package') setOther(true);
      return;
    }
    setOther(false);
    gathered.current = next.value;
    setProgress({ read: next.value.parts.size, count: next.value.count });
    const file = joinParts(next.value);
    if (file === null) return;
    isWhole.current = true;
    onWhole(file);
  }
  function beginAnew() {
    gathered.current = null;
    setProgress(null);
    setOther(false);
  }

  return (
    <CodeReader
      label={relay.camera}
      onRead={read}
      below={
        <>
          <p role="status">{progress ? relay.read(progress.read, progress.count) : relay.aim}</p>
          {isOther && (
            <Banner tone="warn" live>
              <p>{relay.otherPackage}</p>
              <Button onPress={beginAnew}>{relay.readAnew}</Button>
            </Banner>
          )}
        </>
      }
    >
      <Banner tone="warn" live>
        <p>{relay.noCamera}</p>
      </Banner>
    </CodeReader>
  );
}
