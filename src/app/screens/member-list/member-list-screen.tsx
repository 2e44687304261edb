import { useState } from 'react';
import { dayToPeriod, type Day } from '#base/day.ts';
import type { Book, Entry } from '#domain/book.ts';
import { compareNames, matchesName } from '#domain/names.ts';
import { rollCounts, rollOn, votingBase, type RollEntry } from '#domain/roll.ts';
import { Banner } from '../../components/banner.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { NameSearch } from '../../components/name-search.tsx';
import { useLightBook, useSession, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { useDuplicates } from '../../shell/duplicates.ts';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { dues } from '../../text/dues.ts';
import { dayToText } from '../../text/format.ts';
import {
  membershipLabels,
  membershipShortLabels,
  postLabels,
  situationShortLabels,
} from '../../text/labels.ts';
import { memberList as words } from '../../text/members.ts';
import { sheetsOut } from '../../text/sheets-out.ts';
import style from './member-list.module.css';

/** More names than this are searched rather than scrolled. */
const SEARCH_FROM = 16;

/** Everybody of the cell as a roll is read, with the counts a paper asks for. */
export function MemberListScreen() {
  const book = useLightBook();
  const today = useToday();
  useStep('roster', null);
  return (
    <Screen
      title={words.title}
      footer={
        <LinkButton look="primary" wide href={paths.newMember}>
          {words.add}
        </LinkButton>
      }
    >
      {!book ? (
        <p>{common.loading}</p>
      ) : book.members.length === 0 ? (
        <EmptyRoster />
      ) : (
        <Roster book={book} today={today} />
      )}
    </Screen>
  );
}

function EmptyRoster() {
  const session = useSession();
  return (
    <>
      <Banner tone="info" title={words.emptyTitle}>
        <p>{words.emptyBody}</p>
        {session && !session.binding && <p>{words.emptyJoin}</p>}
      </Banner>
      <LinkButton href={paths.rosterImport}>{words.fromFile}</LinkButton>
      {session && !session.binding && <LinkButton href={paths.join}>{words.join}</LinkButton>}
    </>
  );
}

function Roster({ book, today }: { readonly book: Book; readonly today: Day }) {
  const [query, setQuery] = useState('');
  const { pairs } = useDuplicates(book.members);
  const roll = rollOn(book.members, today);
  const onRoll = new Set(roll.map((entry) => entry.member.id));
  const isShown = (member: Entry<'member'>) => query.trim() === '' || matchesName(query, member.fullName);
  const present = roll
    .filter((entry) => isShown(entry.member))
    .sort((a, b) => compareNames(a.member, b.member));
  const away = book.members.filter((member) => !onRoll.has(member.id) && isShown(member)).sort(compareNames);
  return (
    <>
      <Counts roll={roll} />
      {pairs.length > 0 && (
        <List>
          <Row
            href={paths.duplicates}
            title={words.duplicates(pairs.length)}
            detail={words.duplicatesDetail}
          />
        </List>
      )}
      {book.members.length >= SEARCH_FROM && <NameSearch onSearch={setQuery} />}
      {present.length === 0 && away.length === 0 && <p role="status">{common.noneFound}</p>}
      {present.length > 0 && (
        <List label={words.present}>
          {present.map((entry) => (
            <PresentRow key={entry.member.id} entry={entry} today={today} />
          ))}
        </List>
      )}
      {away.length > 0 && (
        <>
          <h2>{words.away}</h2>
          <List label={words.away}>
            {away.map((member) => (
              <Row
                key={member.id}
                href={paths.member(member.id)}
                title={member.fullName || words.unnamed}
                detail={awayText(member, today)}
              />
            ))}
          </List>
        </>
      )}
      <List label={words.files}>
        <Row
          href={paths.dues(dayToPeriod(today))}
          title={dues.ofMonth(dayToPeriod(today))}
          detail={dues.ofMonthDetail}
        />
        <Row href={paths.rosterImport} title={words.fromFile} detail={words.fromFileDetail} />
        <Row href={paths.sheetsOut} title={sheetsOut.open} detail={sheetsOut.openDetail} />
      </List>
    </>
  );
}

function Counts({ roll }: { readonly roll: readonly RollEntry[] }) {
  const counts = rollCounts(roll);
  const base = votingBase(roll, new Map()).base;
  const parts = (
    [
      ['official', counts.byMembership.official],
      ['probationary', counts.byMembership.probationary],
      ['temp-in', counts.byMembership['temp-in']],
    ] as const
  ).filter(([, count]) => count > 0);
  const situations = (
    Object.entries(counts.bySituation) as [keyof typeof situationShortLabels, number][]
  ).filter(([, count]) => count > 0);
  return (
    <Card title={words.countsTitle}>
      <dl className={style.counts}>
        <Count name={words.rollCount} count={counts.rollCount} />
        <Count name={words.expected} count={counts.expected} />
        <Count name={words.votingBase} count={base} />
      </dl>
      <details className={style.more}>
        <summary>{words.breakdown}</summary>
        <ul>
          {parts.map(([membership, count]) => (
            <li key={membership}>{words.of(count, membershipLabels[membership])}</li>
          ))}
          {situations.map(([situation, count]) => (
            <li key={situation}>{words.of(count, situationShortLabels[situation])}</li>
          ))}
        </ul>
        <p>{words.rollCountHelp}</p>
        <p>{words.expectedHelp}</p>
        <p>{words.votingBaseHelp}</p>
      </details>
    </Card>
  );
}

function Count({ name, count }: { readonly name: string; readonly count: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count}</dd>
    </div>
  );
}

function PresentRow({ entry, today }: { readonly entry: RollEntry; readonly today: Day }) {
  const { member } = entry;
  const posts = member.posts.filter((post) => post.from <= today && (post.to === null || today <= post.to));
  const details = [
    ...posts.map((post) => postLabels[post.value]),
    member.birthYear === null ? '' : words.born(member.birthYear),
  ].filter(Boolean);
  return (
    <Row
      href={paths.member(member.id)}
      title={member.fullName || words.unnamed}
      detail={details.join(', ')}
      end={<Standing entry={entry} />}
    />
  );
}

/** What sets a member apart from an official one who comes every month; nothing for those. */
function Standing({ entry }: { readonly entry: RollEntry }) {
  if (entry.problem !== null) {
    return (
      <Chip tone="warn" icon="attention">
        {words.unclear}
      </Chip>
    );
  }
  if (entry.situation !== null) return <Chip tone="info">{situationShortLabels[entry.situation]}</Chip>;
  if (entry.membership !== null && entry.membership !== 'official') {
    return <Chip tone="wait">{membershipShortLabels[entry.membership]}</Chip>;
  }
  return null;
}

function awayText(member: Entry<'member'>, today: Day): string {
  const past = member.membership.filter((range) => range.to !== null && range.to < today);
  const last = past.reduce<Day | null>(
    (latest, { to }) => (to !== null && (latest ?? '') < to ? to : latest),
    null,
  );
  const next = member.membership.find((range) => range.from > today);
  if (next) return words.awayFrom(dayToText(next.from));
  return last === null ? words.noMembership : words.awayTo(dayToText(last));
}
