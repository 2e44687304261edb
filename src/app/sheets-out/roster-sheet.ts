import type { Day } from '#base/day.ts';
import type { Book } from '#domain/book.ts';
import type { DatedRange, Member, Membership } from '#domain/member.ts';
import { compareNames } from '#domain/names.ts';
import { rollOn } from '#domain/roll.ts';
import { LONG_AGO } from '../shell/new-member.ts';
import { dayToText } from '../text/format.ts';
import { membershipLabels, postLabels, situationLabels } from '../text/labels.ts';
import { columnTitles as titles, sheetTitles } from '../text/sheets-out.ts';
import type { Sheet } from './sheet.ts';

/** The members of the cell on that day, as a roll is read. */
export function rosterSheet(book: Book, today: Day): Sheet {
  const roll = [...rollOn(book.members, today)].sort((a, b) => compareNames(a.member, b.member));
  return {
    name: sheetTitles.roster,
    columns: [
      { title: titles.number, width: 6 },
      { title: titles.fullName, width: 30 },
      { title: titles.birthYear, width: 10 },
      { title: titles.membership, width: 24 },
      { title: titles.joinedOn, width: 14 },
      { title: titles.officialOn, width: 14 },
      { title: titles.posts, width: 18 },
      { title: titles.situation, width: 30 },
    ],
    rows: roll.map(({ member, membership, situation }, index) => [
      index + 1,
      member.fullName,
      member.birthYear ?? '',
      membership === null ? '' : membershipLabels[membership],
      beginning(member, 'probationary'),
      beginning(member, 'official'),
      now(member.posts, today)
        .map((range) => postLabels[range.value])
        .join(', '),
      situation === null ? '' : situationLabels[situation],
    ]),
    legend: '',
  };
}

/** Since when somebody is what; empty where it was long ago and nobody said. */
function beginning(member: Member, membership: Membership): string {
  const [first] = member.membership
    .filter((range) => range.value === membership && range.from > LONG_AGO)
    .map((range) => range.from)
    .sort();
  return first === undefined ? '' : dayToText(first);
}

function now<T>(ranges: readonly DatedRange<T>[], today: Day): readonly DatedRange<T>[] {
  return ranges.filter((range) => range.from <= today && (range.to === null || today <= range.to));
}
