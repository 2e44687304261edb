import { isPeriod } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { Conflict } from '#store/store.ts';
import { entityKindLabels, fieldLabel } from '../text/entity-labels.ts';
import { periodToText } from '../text/format.ts';
import { conflictText as words } from '../text/queue.ts';
import { meetingName } from './meeting-name.ts';

/** What two phones filled differently, as a person would call it: which field, of whom or of what, at which meeting. */
export function conflictPlace(
  { kind, entityId, field }: Pick<Conflict, 'kind' | 'entityId' | 'field'>,
  book: Book,
): string {
  const meeting = book.meetings.find(({ id }) => entityId === id || entityId.startsWith(`${id}.`));
  const whose = [
    nameOf(kind, entityId, field, book),
    kind === 'dues' && isPeriod(entityId) ? periodToText(entityId) : '',
    meeting ? words.ofMeeting(meetingName(meeting)) : '',
  ];
  return words.place(fieldLabel(kind, field), whose.filter(Boolean).join(', ') || entityKindLabels[kind]);
}

/** Whoever or whatever it is about; empty for a meeting, which has its own words. */
function nameOf(
  kind: Conflict['kind'],
  entityId: string,
  field: string,
  { members, tasks, topics }: Book,
): string {
  if (kind === 'meeting') return '';
  const member = members.find(
    ({ id }) => entityId === id || entityId.endsWith(`.${id}`) || field.endsWith(`/${id}`),
  );
  if (member) return words.comrade(member.fullName);
  const titled = [...tasks, ...topics].find(({ id }) => entityId === id);
  return titled ? words.titled(entityKindLabels[kind], titled.title) : entityKindLabels[kind];
}
