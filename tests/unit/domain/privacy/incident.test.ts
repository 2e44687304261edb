import { expect, test } from 'vitest';
import type { Instant } from '#base/day.ts';
import { clockState, emptyIncident, type Incident } from '#domain/privacy/incident.ts';
import { shippedLaw } from '../../../kit/privacy-files.ts';

const HOUR_MS = 3_600_000;
const knownAt = 1_795_000_000_000 as Instant;
const after = (hours: number) => (knownAt + hours * HOUR_MS) as Instant;
const incident: Incident = { ...emptyIncident, kind: 'lost-phone', knownAt };
const [first, report] = shippedLaw.clocks as [(typeof shippedLaw.clocks)[0], (typeof shippedLaw.clocks)[0]];

test('the first notice is due 24 hours and the report 72 hours after somebody knew, and never a minute more is promised', () => {
  expect(clockState(incident, first, knownAt)).toEqual({
    kind: 'running',
    dueAt: after(24),
    minutesLeft: 24 * 60,
  });
  expect(clockState(incident, report, after(71.999))).toMatchObject({ minutesLeft: 0 });
  expect(clockState(incident, report, after(72))).toMatchObject({ minutesLeft: 0 });
  expect(clockState(incident, first, after(24.01))).toMatchObject({ minutesLeft: -1 });
});

test('a duty that was done stops its own clock only, and says whether it was late', () => {
  const told = { ...incident, firstNoticeAt: after(25) };
  expect(clockState(told, first, after(30))).toEqual({ kind: 'done', at: after(25), isLate: true });
  expect(clockState(told, report, after(30))).toMatchObject({ kind: 'running', minutesLeft: 42 * 60 });
  expect(clockState({ ...told, firstNoticeAt: after(24) }, first, after(30))).toMatchObject({
    isLate: false,
  });
});
