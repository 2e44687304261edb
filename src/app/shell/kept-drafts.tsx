import { isPeriod } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import { periodOfId } from '#domain/entity.ts';
import type { MeetingId } from '#domain/ids.ts';
import type { KeptDraft } from '#store/store.ts';
import { Banner } from '../components/banner.tsx';
import { LinkButton } from '../components/button.tsx';
import { List, Row } from '../components/list.tsx';
import { useLightBook } from '../hooks/use-book.ts';
import { paths } from '../routes.ts';
import { keptDrafts as words } from '../text/kept-drafts.ts';
import { conflictPlace } from './conflict-place.ts';

interface KeptField {
  readonly kind: KeptDraft['kind'];
  readonly entityId: string;
  readonly field: string;
}

/** What was written and may not travel as it stands: where it is, why, that it is safe, and the way to it. */
export function KeptDrafts({ kept }: { readonly kept: readonly KeptDraft[] }) {
  const book = useLightBook();
  const fields = kept.flatMap(({ kind, entityId, fields: refused }) =>
    refused.map(({ field, reason }) => ({ kind, entityId, field, reason })),
  );
  if (fields.length === 0 || !book) return null;
  return (
    <>
      <Banner tone="warn" title={words.title(fields.length)} live>
        <p>{words.safe}</p>
        <p>{words.next}</p>
      </Banner>
      <List label={words.label}>
        {fields.map((at) => {
          const href = pathTo(at, book);
          return (
            <Row
              key={`${at.kind}:${at.entityId}:${at.field}`}
              title={conflictPlace(at, book)}
              detail={at.reason === 'too-long' || at.reason === 'too-many' ? words[at.reason] : words.other}
              {...(href !== null && { href })}
            />
          );
        })}
      </List>
      <LinkButton href={paths.backup}>{words.backup}</LinkButton>
    </>
  );
}

/** The screen on which that field is written; null for what no screen writes again. */
function pathTo({ kind, entityId, field }: KeptField, book: Book): string | null {
  const meeting = meetingOf(entityId);
  switch (kind) {
    case 'cell':
      return paths.cell;
    case 'member':
      return paths.member(entityId);
    case 'topic':
      return paths.topic(entityId);
    case 'meeting':
      return paths.meeting(entityId);
    case 'item':
      return meeting && paths.meetingStep(meeting, 'proceedings');
    case 'attendance':
      return meeting && paths.meetingStep(meeting, 'roll-call');
    case 'task':
      return taskPath(entityId, field, book);
    case 'dues':
      return isPeriod(entityId) ? paths.dues(entityId) : null;
    case 'not-held':
      return isPeriod(entityId) ? paths.notHeld(entityId) : null;
    case 'incident':
      return paths.incident(entityId);
    case 'correction':
      return paths.correction(entityId);
    default:
      return null;
  }
}

function taskPath(entityId: string, field: string, { tasks }: Book): string | null {
  const [, toldAt] = field.split('/', 2);
  if (toldAt !== undefined) return paths.meetingStep(toldAt, 'last-tasks');
  const task = tasks.find(({ id }) => id === entityId);
  return task ? paths.meetingStep(task.meetingId, 'tasks') : null;
}

/** The meeting whose id this begins with; null where it does not. */
function meetingOf(id: string): MeetingId | null {
  if (periodOfId(id) === null) return null;
  return id.split('.').slice(0, 3).join('.') as MeetingId;
}
