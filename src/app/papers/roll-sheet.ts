import type { MemberId } from '#domain/ids.ts';
import type { RollEntry } from '#domain/roll.ts';
import { markLabels, membershipShortLabels, postLabels, situationShortLabels } from '../text/labels.ts';
import { BLANK } from '../text/papers/frame-words.ts';
import { people, rollSheetWords as words, taskWords } from '../text/papers/meeting-words.ts';
import { aboutMeeting, officerBlocks, presentText, rosterText } from './meeting-sections.ts';
import { memberName, type MeetingSource } from './meeting-source.ts';
import { headOf } from './paper-frame.ts';
import { absenceReason, postOn } from './paper-people.ts';
import { led, paragraphs, row, type Block } from './paper.ts';

/** Danh sách điểm danh: everybody who belongs to the cell on that day, with the mark, the reason, and how it was taken. */
export function rollSheetBlocks(source: MeetingSource): readonly Block[] {
  const { book, layout, meeting, marks, counts } = source;
  const extra = new Set<string>(counts.extraIds);
  const known = new Set(source.roll.map((entry) => entry.member.id));
  const strangers = counts.extraIds.filter((id) => !known.has(id)).map((id) => memberName(book, id));
  const kept = [...marks.values()].filter((mark) => mark.mark !== 'not-marked');
  const bulk = kept.filter((mark) => mark.method === 'bulk').length;
  return [
    headOf({ book, layout, code: null, number: '', day: meeting.heldOn }),
    { kind: 'title', name: words.name, about: aboutMeeting(source) },
    {
      kind: 'table',
      columns: [
        { title: taskWords.number, share: 8, align: 'center' },
        { title: words.person, share: 30, align: 'left' },
        { title: words.standing, share: 16, align: 'left' },
        { title: words.mark, share: 18, align: 'left' },
        { title: words.note, share: 28, align: 'left' },
      ],
      rows: source.roll.map((entry, index) =>
        row([
          String(index + 1),
          nameAndPost(source, entry),
          entry.membership === null ? BLANK : membershipShortLabels[entry.membership],
          markText(source, entry, extra),
          noteText(source, entry),
        ]),
      ),
    },
    ...led(people.total, rosterText(source)),
    ...led(people.expected, people.expectedText(counts.expected)),
    ...led(people.present, presentText(source)),
    ...(strangers.length === 0 ? [] : led(people.extra, people.list(strangers.length, strangers))),
    ...(bulk > 0 ? paragraphs(words.bulk(bulk, kept.length - bulk)) : []),
    ...officerBlocks(source),
    {
      kind: 'signatures',
      left: {
        kind: 'signature',
        titles: [layout.signatures.minuteTaker],
        name: memberName(book, meeting.minuteTakerId),
      },
      right: {
        kind: 'signature',
        titles: [layout.signatures.chair],
        name: memberName(book, meeting.chairId),
      },
    },
  ];
}

function nameAndPost({ meeting, today }: MeetingSource, { member }: RollEntry): string {
  const post = postOn(member, meeting.heldOn ?? today);
  return post === null ? member.fullName : `${member.fullName} (${postLabels[post]})`;
}

function markText({ marks }: MeetingSource, entry: RollEntry, extra: ReadonlySet<string>): string {
  const mark = marks.get(entry.member.id as MemberId)?.mark ?? 'not-marked';
  if (!entry.isExpected && !extra.has(entry.member.id)) return words.notSummoned;
  return mark === 'not-marked' ? BLANK : markLabels[mark];
}

function noteText({ marks }: MeetingSource, entry: RollEntry): string {
  const mark = marks.get(entry.member.id as MemberId);
  const situation = entry.situation === null ? '' : situationShortLabels[entry.situation];
  const reason = mark === undefined ? '' : absenceReason(mark);
  return [situation, mark?.mark === 'excused' && reason === '' ? BLANK : reason].filter(Boolean).join('; ');
}
