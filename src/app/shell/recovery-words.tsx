import { useRef, useState, type ReactNode } from 'react';
import { fold } from '#domain/names.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { Card } from '../components/card.tsx';
import { TextField } from '../components/text-field.tsx';
import { useNewPlace } from '../hooks/use-new-place.ts';
import { keepWordsUnconfirmed } from '../kept-notes.ts';
import { useServices } from '../services.tsx';
import { recoveryWords as words } from '../text/lock.ts';
import style from './recovery-words.module.css';

/** The words shown to be written on paper, then two of them asked back; `onWritten` once they were right. */
export function RecoveryWords({
  words: secret,
  onWritten,
}: {
  readonly words: string;
  readonly onWritten: () => void;
}) {
  const all = secret.trim().split(/\s+/);
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <>
        <Title>{words.write}</Title>
        <Banner tone="info">
          <p>{words.why}</p>
        </Banner>
        <ol className={style.paper}>
          {all.map((word, place) => (
            <li key={place}>
              <span className={style.place}>{place + 1}.</span> {word}
            </li>
          ))}
        </ol>
        <Button look="primary" wide onPress={() => setAsking(true)}>
          {words.written}
        </Button>
      </>
    );
  }
  const done = () => {
    keepWordsUnconfirmed(false);
    onWritten();
  };
  return <AskBack all={all} onRight={done} onLook={() => setAsking(false)} />;
}

function AskBack({
  all,
  onRight,
  onLook,
}: {
  readonly all: readonly string[];
  readonly onRight: () => void;
  readonly onLook: () => void;
}) {
  const { clock } = useServices();
  const [places] = useState(() => twoPlaces(all.length, clock.now()));
  const typed = useRef<Record<number, string>>({});
  const [wrong, setWrong] = useState<readonly number[]>([]);
  function check() {
    const found = places.filter((place) => fold(typed.current[place] ?? '') !== fold(all[place] ?? ''));
    setWrong(found);
    if (found.length === 0) onRight();
  }
  return (
    <>
      <Title>{words.askTitle}</Title>
      <Card>
        <p>{words.ask}</p>
        {places.map((place) => (
          <TextField
            key={place}
            label={words.word(place + 1)}
            value=""
            fault={wrong.includes(place) ? words.wrong : null}
            onSave={(text) => {
              typed.current[place] = text;
            }}
            onEnter={check}
          />
        ))}
      </Card>
      <Button look="primary" wide onPress={check}>
        {words.check}
      </Button>
      <Button wide onPress={onLook}>
        {words.showAgain}
      </Button>
    </>
  );
}

/** What each of the two pages begins with. */
function Title({ children }: { readonly children: ReactNode }) {
  const title = useNewPlace<HTMLHeadingElement>();
  return (
    <h2 ref={title} tabIndex={-1}>
      {children}
    </h2>
  );
}

/** One in either half, others each time: nobody writes down only what was asked the last time. */
function twoPlaces(count: number, seed: number): readonly [number, number] {
  const half = Math.floor(count / 2);
  return [seed % half, half + (Math.floor(seed / 7) % (count - half))];
}
