import type { Day } from '#base/day.ts';
import type { Meeting, Paper } from './meeting.ts';

/** A paper by its title, however many ways it was given out. */
export interface SoTayPaper {
  /** Of the entry that stands for it. */
  readonly key: string;
  readonly title: string;
  /** The first day it was on Sổ tay đảng viên điện tử; null while it is not. */
  readonly enteredOn: Day | null;
}

type Papers = Meeting['papers'];

/** The papers of the meeting in their order, each once. */
export function soTayPapers(meeting: Pick<Meeting, 'papers' | 'soTayDays'>): readonly SoTayPaper[] {
  return [...byTitle(meeting.papers).values()].map((entries) => {
    const [first] = entries as [PaperEntry, ...PaperEntry[]];
    const days = entries
      .flatMap(([key, paper]) => [
        paper.channel === 'so-tay' ? paper.sentOn : null,
        meeting.soTayDays[key] ?? null,
      ])
      .filter((day) => day !== null)
      .sort();
    return { key: first[0], title: first[1].title.trim(), enteredOn: days[0] ?? null };
  });
}

/**
 * The entries of `papers` that say that paper was entered on that day, or, with null, that it was not: what was given out in
 * another way keeps its own entry and gets one more for Sổ tay. A null entry takes it away.
 */
export function enterPaper(
  papers: Papers,
  key: string,
  day: Day | null,
): { readonly [key: string]: Paper | null } {
  const paper = papers[key];
  if (paper === undefined) return {};
  const same = byTitle(papers).get(titleKey(paper)) ?? [];
  const onSoTay = same.filter(([, each]) => each.channel === 'so-tay');
  const addedKey = `${key}.so-tay`;
  if (onSoTay.length === 0 && day !== null) {
    const order = 1 + Math.max(0, ...Object.values(papers).map((each) => each.order));
    return { [addedKey]: { title: paper.title, channel: 'so-tay', sentOn: day, order } };
  }
  return Object.fromEntries(
    onSoTay.map(([each, entry]) => [
      each,
      day === null && each === addedKey ? null : { ...entry, sentOn: day },
    ]),
  );
}

type PaperEntry = readonly [string, Paper];

function byTitle(papers: Papers): ReadonlyMap<string, readonly PaperEntry[]> {
  const groups = new Map<string, PaperEntry[]>();
  const inOrder = Object.entries(papers).sort(([, a], [, b]) => a.order - b.order);
  for (const entry of inOrder) {
    const title = titleKey(entry[1]);
    groups.set(title, [...(groups.get(title) ?? []), entry]);
  }
  return groups;
}

function titleKey({ title }: Paper): string {
  return title.trim().toLowerCase();
}
