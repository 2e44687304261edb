import { useRef, useState } from 'react';
import type { Book } from '#domain/book.ts';
import type { MemberId } from '#domain/ids.ts';
import type { Membership } from '#domain/member.ts';
import { fold, normaliseText } from '#domain/names.ts';
import type { Edit } from '#store/store.ts';
import { Banner } from '../../components/banner.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { TextArea } from '../../components/text-field.tsx';
import { paths } from '../../routes.ts';
import { useFeed } from '../../hooks/use-feed.ts';
import { useServices } from '../../services.tsx';
import { newMember } from '../../shell/new-member.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { membershipLabels } from '../../text/labels.ts';
import { memberAdd as words } from '../../text/members.ts';

const membershipOptions = Object.entries(membershipLabels).map(([value, label]) => ({
  value: value as Membership,
  label,
}));

/** One line of the box and the member it became. */
interface Line {
  readonly id: MemberId;
  /** As it was last handed over to be kept; null where that failed and it has to be said anew. */
  readonly name: string | null;
}

/**
 * One name a line: each line is a member as soon as it is typed, so that a phone that dies half-way has kept the rest.
 * Changing a line renames that member; emptying it takes the member away again.
 */
export function AddMembers({ book }: { readonly book: Book | undefined }) {
  const { actions, clock, memory } = useServices();
  const { run } = useNotices();
  const isGone = useFeed(memory) === 'gone';
  const lines = useRef<readonly Line[]>([]);
  const kept = useRef<ReadonlyMap<MemberId, string>>(new Map());
  const [text, setText] = useState('');
  const [added, setAdded] = useState(kept.current);
  const [membership, setMembership] = useState<Membership>('official');

  async function saveNames(typed: string) {
    setText(typed);
    const names = typed.split('\n').map(cleanName);
    const count = Math.max(names.length, lines.current.length);
    const next: Line[] = [];
    const told = new Map<MemberId, string>();
    const edits: Edit[] = [];
    for (let index = 0; index < count; index += 1) {
      const name = names[index] ?? '';
      const old = lines.current[index];
      const id = old?.id ?? (actions.newId() as MemberId);
      const oldName = old?.name ?? kept.current.get(id) ?? '';
      next.push({ id, name });
      if (name === oldName && (old?.name !== null || name === '')) continue;
      told.set(id, name);
      edits.push(editOf(id, name, oldName));
    }
    lines.current = next;
    if (edits.length === 0) return true;
    const undo = await run(async () => {
      const undo = await actions.editAll(edits);
      const named = [...kept.current, ...told].filter(([id, name]) => name !== '' && told.get(id) !== '');
      kept.current = new Map(named);
      setAdded(kept.current);
      return undo;
    });
    if (!undo) {
      const isLost = ({ id, name }: Line) => told.has(id) && told.get(id) === name;
      lines.current = lines.current.map((line) => (isLost(line) ? { ...line, name: null } : line));
    }
    return undo;
  }

  function editOf(entityId: MemberId, name: string, oldName: string): Edit {
    const kind = 'member';
    if (name === '') return { kind, entityId, changes: { deletedAt: clock.now() } };
    if (oldName !== '') return { kind, entityId, changes: { fullName: name } };
    return { kind, entityId, changes: { ...newMember(name, membership) } as unknown as Edit['changes'] };
  }

  async function saveMembership(next: Membership) {
    setMembership(next);
    const { membership: ranges } = newMember('', next);
    const edits = lines.current
      .filter((line) => line.name)
      .map(({ id }): Edit => ({
        kind: 'member',
        entityId: id,
        changes: { membership: ranges as unknown as Edit['changes'][string] },
      }));
    return run(() => actions.editAll(edits));
  }

  const known = new Set(
    (book?.members ?? [])
      .filter((member) => !added.has(member.id as MemberId))
      .map((member) => fold(member.fullName)),
  );
  const alreadyThere = [...added.values()].filter((name) => known.has(fold(name)));
  return (
    <Screen
      title={words.title}
      back={paths.members}
      footer={
        <>
          <p role="status">{isGone ? null : words.added(added.size)}</p>
          <LinkButton look="primary" wide href={paths.members}>
            {words.done}
          </LinkButton>
        </>
      }
    >
      <Card>
        <TextArea label={words.names} help={words.namesHelp} value={text} onSave={saveNames} />
        {alreadyThere.length > 0 && (
          <Banner tone="warn">
            <p>{words.alreadyThere(alreadyThere.join(', '))}</p>
          </Banner>
        )}
        <ChoiceField
          label={words.membership}
          value={membership}
          options={membershipOptions}
          onSave={saveMembership}
        />
      </Card>
      <p>{words.more}</p>
    </Screen>
  );
}

/** A line of a pasted list as a name: without its number or dash, in NFC, single spaces. */
function cleanName(line: string): string {
  return normaliseText(line)
    .replace(/^[^\p{L}(]+/u, '')
    .replace(/\s+/g, ' ');
}
