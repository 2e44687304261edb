import { addDays, dayToPeriod, periodYear, type Day } from '#base/day.ts';
import type { Entry } from '#domain/book.ts';
import { emptyMember, type DatedRange, type Member } from '#domain/member.ts';
import type { DemoChance } from './demo-chance.ts';
import type { DemoCellPlan, DemoPlan } from './demo-plan.ts';

/** The members of a demonstration cell as of `start`: nobody twice by name, the first one its secretary. */
export function inventRoster(
  plan: DemoPlan,
  cell: DemoCellPlan,
  start: Day,
  chance: DemoChance,
): readonly Entry<'member'>[] {
  const names = new Set<string>();
  while (names.size < cell.members) names.add(inventName(plan, chance));
  return [...names].map((fullName, index) => {
    const year = periodYear(dayToPeriod(start));
    const since = chance.between(2, 38);
    return {
      ...emptyMember,
      id: chance.id('member'),
      fullName,
      birthYear: year - since - chance.between(20, 34),
      membership: [range(membershipOf(index, cell), addDays(start, -365 * since))],
      situations: situationsOf(index, cell, plan, start),
      posts: postsOf(index, cell, start),
    };
  });
}

function inventName(plan: DemoPlan, chance: DemoChance): string {
  const { middle, given } = chance.fraction() < 0.55 ? plan.men : plan.women;
  return [chance.pick(plan.familyNames), chance.pick(middle), chance.pick(given)].join(' ');
}

function membershipOf(index: number, cell: DemoCellPlan): Member['membership'][number]['value'] {
  if (cell.members < 10) return 'official';
  if (index === cell.members - 1) return 'probationary';
  return index === cell.members - 2 ? 'temp-in' : 'official';
}

function situationsOf(index: number, cell: DemoCellPlan, plan: DemoPlan, start: Day): Member['situations'] {
  if (cell.members < 10) return [];
  if (index === cell.members - 3) return [range('temp-out', start, plan.situationNotes['temp-out'])];
  const exempt = Math.floor(cell.members / 20);
  return index >= cell.members - 3 - exempt && index < cell.members - 3
    ? [range('exempt', start, plan.situationNotes.exempt)]
    : [];
}

function postsOf(index: number, cell: DemoCellPlan, start: Day): Member['posts'] {
  if (index === 0) return [range('secretary', start)];
  if (index === 1) return [range('deputy-secretary', start)];
  return cell.hasCommittee && index < 5 ? [range('committee-member', start)] : [];
}

function range<T>(value: T, from: Day, note = ''): DatedRange<T> {
  return { value, from, to: null, note };
}
