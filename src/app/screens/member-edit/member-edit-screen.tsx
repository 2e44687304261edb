import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Book, Entry } from '#domain/book.ts';
import type { Member, Membership, Post, Situation } from '#domain/member.ts';
import { normaliseText } from '#domain/names.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useLightBook, useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paperPaths } from '../../papers/paper-paths.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { common } from '../../text/shared-words.ts';
import { membershipLabels, postLabels, situationLabels } from '../../text/labels.ts';
import { memberEdit as words, memberList } from '../../text/members.ts';
import { toPapers } from '../../text/papers/screen-words.ts';
import { AddMembers } from './add-members.tsx';
import { MemberAccessCards } from './member-access-cards.tsx';
import { RangeCard } from './range-card.tsx';

const EARLIEST_BIRTH_YEAR = 1900;

/** One member: the name, and the dated facts that decide who is summoned and who votes. Without an id: adding. */
export function MemberEditScreen({ memberId }: { readonly memberId: string | null }) {
  const book = useLightBook();
  useStep('roster', null);
  if (memberId === null) return <AddMembers book={book} />;
  const member = book?.members.find((entry) => entry.id === memberId);
  if (book && member) return <EditMember book={book} member={member} />;
  return (
    <Screen title={words.title} back={paths.members}>
      {!book ? (
        <p>{common.loading}</p>
      ) : (
        <>
          <Banner tone="info" title={words.missingTitle}>
            <p>{words.missing}</p>
          </Banner>
          <LinkButton href={paths.members}>{words.toList}</LinkButton>
        </>
      )}
    </Screen>
  );
}

function EditMember({ book, member }: { readonly book: Book; readonly member: Entry<'member'> }) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const [, navigate] = useLocation();
  const today = useToday();

  function save(changes: Partial<Member>) {
    return run(() => actions.edit('member', member.id, changes));
  }
  async function amend(change: (now: Member) => Partial<Member>, said: string | null) {
    return run(async () => {
      const undo = await actions.amend('member', member.id, change);
      if (said !== null) offerUndo(said, undo);
      return undo;
    });
  }
  async function remove() {
    await run(async () => {
      offerUndo(
        words.removed(member.fullName || memberList.unnamed),
        await actions.remove('member', member.id),
      );
      navigate(paths.members, { replace: true });
    });
  }

  return (
    <Screen
      title={words.title}
      back={paths.members}
      footer={
        <LinkButton look="primary" wide href={paths.members}>
          {words.toList}
        </LinkButton>
      }
    >
      <Card>
        <TextField
          label={words.fullName}
          value={member.fullName}
          onSave={(text) => save({ fullName: normaliseText(text) })}
        />
        <BirthYear value={member.birthYear} onSave={(birthYear) => save({ birthYear })} />
      </Card>
      <RangeCard<Membership>
        title={words.membership}
        help={words.membershipHelp}
        none={words.membershipNone}
        begin={words.change}
        toHelp={words.toMembershipHelp}
        options={toOptions(membershipLabels)}
        labels={membershipLabels}
        ranges={member.membership}
        today={today}
        onChange={(change, said) => amend((now) => ({ membership: change(now.membership) }), said)}
      />
      <RangeCard<Situation>
        title={words.situations}
        none={words.situationsNone}
        begin={words.addSituation}
        toHelp={words.toHelp}
        options={toOptions(situationLabels)}
        labels={situationLabels}
        ranges={member.situations}
        today={today}
        onChange={(change, said) => amend((now) => ({ situations: change(now.situations) }), said)}
      />
      <RangeCard<Post>
        title={words.posts}
        none={words.postsNone}
        begin={words.addPost}
        toHelp={words.toHelp}
        options={toOptions(postLabels)}
        labels={postLabels}
        ranges={member.posts}
        today={today}
        isShared
        onChange={(change, said) => amend((now) => ({ posts: change(now.posts) }), said)}
      />
      <MemberAccessCards book={book} member={member} />
      <Card title={words.more}>
        <TextField
          label={words.sortName}
          help={words.sortNameHelp}
          optional
          value={member.sortName}
          onSave={(text) => save({ sortName: normaliseText(text) })}
        />
        <LinkButton href={paths.memberData(member.id)}>{words.data}</LinkButton>
        <LinkButton href={paperPaths.paper({ about: 'member', memberId: member.id })}>
          {toPapers.memberTasks}
        </LinkButton>
        <p>{words.removeHelp}</p>
        <Button onPress={() => remove()}>{words.remove}</Button>
      </Card>
    </Screen>
  );
}

function BirthYear({
  value,
  onSave,
}: {
  readonly value: number | null;
  readonly onSave: (year: number | null) => unknown;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const thisYear = Number(useToday().slice(0, 4));
  return (
    <TextField
      label={words.birthYear}
      help={words.birthYearHelp}
      optional
      inputMode="numeric"
      fault={fault}
      value={value === null ? '' : String(value)}
      onSave={(text) => {
        const trimmed = text.trim();
        const year = /^\d{4}$/.test(trimmed) ? Number(trimmed) : null;
        const isRead = trimmed === '' || (year !== null && year >= EARLIEST_BIRTH_YEAR && year <= thisYear);
        setFault(isRead ? null : words.birthYearFault);
        return isRead ? onSave(year) : undefined;
      }}
    />
  );
}

function toOptions<T extends string>(labels: Record<T, string>): readonly { value: T; label: string }[] {
  return (Object.entries(labels) as [T, string][]).map(([value, label]) => ({ value, label }));
}
