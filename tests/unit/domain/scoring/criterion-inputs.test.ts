import { describe, expect, test } from 'vitest';
import { emptyCell } from '#domain/cell.ts';
import { criterionInputs, ruleHome } from '#domain/scoring/criterion-inputs.ts';
import { factInputs, inputHomes, type InputPath } from '#domain/scoring/facts/fact-inputs.ts';
import { factNames } from '#domain/scoring/facts/fact-names.ts';
import { emptyAgendaItem } from '#domain/meeting/agenda-item.ts';
import { emptyAttendance } from '#domain/meeting/attendance.ts';
import { emptyMeeting } from '#domain/meeting/meeting.ts';
import { emptyMember } from '#domain/member.ts';
import { emptyTask } from '#domain/task.ts';
import { emptyTopic } from '#domain/topic.ts';
import { defaultCriteria } from '../../../kit/criteria.ts';

const fieldsByKind: { readonly [kind: string]: object } = {
  cell: emptyCell,
  member: emptyMember,
  topic: emptyTopic,
  meeting: emptyMeeting,
  item: emptyAgendaItem,
  attendance: emptyAttendance,
  task: emptyTask,
  'not-held': { period: '' },
  'after-fact': { on: '' },
};

const criteria = defaultCriteria.tables[0]?.criteria ?? [];

describe('the fields a score is read from', () => {
  test.each(Object.keys(inputHomes))('%s exists on its entity', (path) => {
    const [kind = '', field = ''] = path.split('.');
    expect(fieldsByKind[kind]).toHaveProperty(field);
  });

  test.each(factNames)('the fact %s tells what it is read from', (fact) => {
    expect(factInputs[fact].length).toBeGreaterThan(0);
  });

  test.each(criteria.map((criterion) => [criterion.id, criterion] as const))(
    '%s tells what it is read from',
    (_id, criterion) => {
      expect(criterionInputs(criterion).length).toBeGreaterThan(0);
    },
  );

  test.each([
    ['attendance-rate', 'roll-call'],
    ['meeting-on-schedule', 'prepare'],
    ['discussion-breadth', 'proceedings'],
    ['resolution-results', 'last-tasks'],
    ['closing-publish', 'home'],
    ['chair-openness', 'quality'],
  ])('%s is mended at %s', (id, home) => {
    const rule = criteria.find((criterion) => criterion.id === id)?.cases.at(-1)?.rule;
    expect(rule && ruleHome(rule)).toBe(home);
  });

  test('include what decides which case fits', () => {
    const publish = criteria.find((criterion) => criterion.id === 'closing-publish');
    const wanted: readonly InputPath[] = ['cell.isSpecialForces', 'meeting.hasSecretContent'];
    expect(publish && criterionInputs(publish)).toEqual(expect.arrayContaining([...wanted]));
  });
});
