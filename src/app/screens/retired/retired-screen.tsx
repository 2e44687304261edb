import { useEffect, useState } from 'react';
import { instantToDay } from '#base/day.ts';
import { PHONE_NAME } from '#store/db.ts';
import { beginAfterRetirement, readRetired } from '#store/endings/retire.ts';
import type { Retired } from '#store/meta.ts';
import { realChance, realClock } from '#store/real-clock.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import style from '../../components/lone-page.module.css';
import { paths } from '../../routes.ts';
import { instantToText } from '../../text/format.ts';
import { retired as words } from '../../text/retired.ts';

/** Stands in for the whole app on a phone that the commune withdrew and that has erased itself. It needs nothing of it. */
export function RetiredScreen() {
  const [facts, setFacts] = useState<Retired | null>(null);
  const [state, setState] = useState<'shown' | 'beginning' | 'failed'>('shown');
  useEffect(() => {
    document.title = words.title;
    // Without them it says the same, only not when and how many.
    readRetired(PHONE_NAME).then(setFacts, () => undefined);
  }, []);

  async function begin() {
    setState('beginning');
    try {
      await beginAfterRetirement(PHONE_NAME, realChance);
      location.replace(paths.join);
    } catch {
      setState('failed');
    }
  }

  const time = facts ? instantToText(facts.at, instantToDay(realClock.now())) : '';
  return (
    <main className={style.page}>
      <h1 className={style.title}>{words.title}</h1>
      <p>{words.what(time)}</p>
      <Card title={words.safeTitle}>
        <p>{words.received}</p>
        {facts && facts.handedIn > 0 && <p>{words.handedIn(facts.handedIn)}</p>}
      </Card>
      <Card title={words.hereTitle}>
        <p>{words.nothing}</p>
      </Card>
      <h2>{words.nextTitle}</h2>
      <p>{words.owner}</p>
      <Button look="primary" wide disabled={state === 'beginning'} onPress={() => begin()}>
        {state === 'beginning' ? words.beginning : words.enterCode}
      </Button>
      <div role="status">{state === 'failed' && <p>{words.failed}</p>}</div>
      <p>{words.finder}</p>
    </main>
  );
}
