import type { Book, Entry } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import type { PossibleDuplicate } from '#domain/possible-duplicates.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { useLightBook } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useDuplicates } from '../../shell/duplicates.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { membershipLabels, postLabels } from '../../text/labels.ts';
import { duplicates as words } from '../../text/members.ts';
import style from './member-duplicates.module.css';

/** Names entered twice, one pair a card; a person who knows them says which. */
export function MemberDuplicatesScreen() {
  const book = useLightBook();
  useStep('roster', null);
  return (
    <Screen title={words.title} back={paths.members} isAside>
      {book ? <Pairs book={book} /> : <p>{common.loading}</p>}
    </Screen>
  );
}

function Pairs({ book }: { readonly book: Book }) {
  const { pairs, keepApart } = useDuplicates(book.members);
  const { actions } = useServices();
  const { run, offerUndo, say } = useNotices();

  async function join({ first, second }: PossibleDuplicate) {
    await run(async () =>
      offerUndo(
        words.joined(first.fullName),
        await actions.joinMembers(second.id as MemberId, first.id as MemberId),
      ),
    );
  }

  if (pairs.length === 0) {
    return (
      <Banner tone="done">
        <p>{words.none}</p>
      </Banner>
    );
  }
  return (
    <>
      <p>{words.lead}</p>
      {pairs.map(fullerFirst).map((pair, index) => (
        <Card
          key={`${pair.first.id} ${pair.second.id}`}
          title={words.pair(index + 1, pairs.length, pair.first.fullName)}
        >
          <div className={style.pair}>
            <Side title={words.first} member={pair.first} book={book} />
            <Side title={words.second} member={pair.second} book={book} />
          </div>
          <p>{words.sameHelp}</p>
          <Button wide onPress={() => join(pair)}>
            {words.same}
          </Button>
          <Button
            wide
            onPress={() => {
              keepApart(pair);
              say(words.apart);
            }}
          >
            {words.different}
          </Button>
        </Card>
      ))}
    </>
  );
}

function Side({
  title,
  member,
  book,
}: {
  readonly title: string;
  readonly member: Entry<'member'>;
  readonly book: Book;
}) {
  const tasks = book.tasks.filter((task) => task.assigneeId === member.id).length;
  const facts = [
    [words.birthYear, member.birthYear === null ? words.unknown : String(member.birthYear)],
    [
      words.membership,
      member.membership.map((range) => membershipLabels[range.value]).join(', ') || words.unknown,
    ],
    [words.posts, member.posts.map((range) => postLabels[range.value]).join(', ') || words.unknown],
    [words.tasks, String(tasks)],
  ] as const;
  return (
    <div className={style.side}>
      <h3>{title}</h3>
      <p className={style.name}>{member.fullName}</p>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The one of whom more is written comes first: it is the one that is kept. */
function fullerFirst(pair: PossibleDuplicate): PossibleDuplicate {
  return weight(pair.second) > weight(pair.first) ? { first: pair.second, second: pair.first } : pair;
}

function weight(member: Entry<'member'>): number {
  return (
    (member.birthYear === null ? 0 : 1) +
    member.membership.length +
    member.situations.length +
    member.posts.length
  );
}
