import { expect, test } from 'vitest';
import { MOST_VERIFIED } from '#province/apply/apply-unit.ts';
import { aProvince, frameOf } from '../kit/a-province.ts';
import { defaultCriteria } from '../kit/criteria.ts';

test('a unit of far more scores than any honest one is taken, and the province computes no more than its share', async () => {
  const province = await aProvince();
  const secretary = await province.enrol('secretary', await province.aCell());
  const meeting = {
    kind: 'meeting' as const,
    entityId: '2026-11.regular.1',
    baseVersion: 0,
    changes: { period: '2026-11', kind: 'regular', ordinal: 1 },
  };
  const { id: setId, version: setVersion } = defaultCriteria;
  const scores = Array.from({ length: 3 * MOST_VERIFIED }, (_, index) => ({
    kind: 'score' as const,
    entityId: `score-${index}`,
    baseVersion: 0,
    changes: {
      meetingId: meeting.entityId,
      revision: 0,
      suggested: { setId, setVersion, asOf: province.clock.now() },
      votedPoints: {},
      votedTotal: 90,
      votedGrade: 'good',
      deletedAt: null,
    },
  }));
  const answer = await province.post(secretary, frameOf(secretary, [secretary.freeze([meeting, ...scores])]));
  const { record, verification } = await province.dump();
  await province.close();
  expect(answer.json()).toMatchObject({ results: [{ status: 'accepted' }] });
  expect(record).toHaveLength(1 + scores.length);
  expect(verification).toHaveLength(MOST_VERIFIED);
});
