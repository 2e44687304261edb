import { Suspense, useEffect, useState, type ComponentType } from 'react';
import { addPeriods, dayToPeriod, makePeriod, type Period } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { isUnanswered } from '#domain/correction.ts';
import { nextStep } from '#domain/next-step.ts';
import { toldYear } from '#domain/told-year.ts';
import { loadCode } from '#store/load-code.ts';
import { Card } from '../../components/card.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { paths } from '../../routes.ts';
import { SafetyCards } from '../../guard-table.ts';
import { OpenCorrections } from '../../screen-table.ts';
import { useServices } from '../../services.tsx';
import { DuplicatesNotice } from '../../shell/duplicates-notice.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { home as words } from '../../text/home.ts';
import { DataCard } from './data-card.tsx';
import { NextStepCard } from './next-step-card.tsx';
import { PublishCards } from './publish-cards.tsx';
import { useGivenName } from './use-given-name.ts';
import style from './home.module.css';

/** Trang chính: the one thing to do now, what is due, and whether the work so far has arrived. */
export function HomeScreen() {
  const { actions } = useServices();
  const { run } = useNotices();
  const book = useHomeBook();
  useGivenName(book);
  useEffect(() => {
    // What a phone that died in the middle of a step left behind goes on its way here.
    void run(() => actions.freezeStep('prepare', null));
  }, [actions, run]);
  return <Screen title={words.title}>{book ? <Content book={book} /> : <p>{common.loading}</p>}</Screen>;
}

function Content({ book }: { readonly book: Book }) {
  const today = useToday();
  const next = nextStep(book, today);
  const { name, parentName } = book.cell;
  return (
    <>
      <p className={style.cell}>
        <strong>{name || words.unnamedCell}</strong>
        {parentName && <span>{words.upTo(parentName)}</span>}
      </p>
      <DuplicatesNotice members={book.members} />
      <NextStepCard book={book} next={next} />
      {book.corrections.some(isUnanswered) && <OpenCorrections corrections={book.corrections} />}
      <PublishCards book={book} exceptId={next.code === 'record-publication' ? next.meetingId : null} />
      <LaterCards book={book} />
      <Suspense>
        <SafetyCards />
      </Suspense>
      <DataCard />
      <Card title={words.placesTitle}>
        <List label={words.placesTitle}>
          <Row href={paths.cell} title={words.cell} />
          <Row href={paths.queue} title={words.toQueue} />
          <Row href={paths.bin} title={words.bin} />
        </List>
      </Card>
    </>
  );
}

/** What is good to know comes after what is to be done now: its code is not waited for. */
function LaterCards({ book }: { readonly book: Book }) {
  const [Cards, setCards] = useState<ComponentType<{ readonly book: Book }> | null>(null);
  useEffect(() => {
    let isShown = true;
    loadCode(() => import('../../shell/later-cards.tsx')).then(
      (file) => isShown && setCards(() => file.LaterCards),
      // The next time this place is opened it is asked for again.
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, []);
  return Cards && <Cards book={book} />;
}

/** The told year for the alerts, two months back for a meeting left open over New Year, and the month to come. */
function useHomeBook(): Book | undefined {
  const services = useServices();
  const today = useToday();
  const period = dayToPeriod(today);
  const from = earlier(makePeriod(toldYear(today), 1), addPeriods(period, -2));
  return useFeed(services.book({ months: { from, to: addPeriods(period, 1) } }));
}

function earlier(a: Period, b: Period): Period {
  return a < b ? a : b;
}
