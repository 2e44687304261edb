import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from '#base/json.ts';
import { sha256 } from '#province/apply/hash.ts';
import { newMemberCodeSchema, ownRecordAnswerSchema, ownRecordRequestSchema } from '#wire/own-record.ts';
import { parseChanges } from '#wire/entity-fields.ts';

/**
 * What a member's phone asks and is answered, as a hash of the schemas. A line is never edited once phones speak it: fields
 * are added to the answer under a line of their own, and passed over by whoever does not know them.
 */
const fingerprints: readonly string[] = [
  'NhP3yVNEqrpZNo2cs0kFkfa0bKnCIrwy7nbjWSOHOBs',
  // With `dues`.
  'KT7uJcP60ZM1UiKm6kcAZzpROWOj-2Jty-IRDopdMxk',
];

test('no message about the own record changes without a line of its own', () => {
  const shapes = [ownRecordRequestSchema, ownRecordAnswerSchema, newMemberCodeSchema].map((schema) =>
    z.toJSONSchema(schema as z.ZodMiniType, { unrepresentable: 'any' }),
  );
  expect(sha256(canonicalJson(shapes as unknown as Json))).toBe(fingerprints.at(-1));
});

test('what the first phones of members write is read for good', () => {
  const correction = {
    memberId: 'm1',
    ofMeetingId: '2026-10.regular.1',
    wantedMark: 'excused',
    wantedReasonCode: 'ill',
    text: 'Tôi nằm viện.',
    askedOn: '2026-11-05',
    outcome: null,
    answer: '',
    answeredOn: null,
    deletedAt: null,
  };
  const report = {
    memberId: 'm1',
    taskId: 'k1',
    outcome: 'done',
    text: '',
    reportedOn: '2026-11-05',
    deletedAt: null,
  };
  expect(parseChanges('correction', correction)).toEqual({ ok: true, value: correction });
  expect(parseChanges('task-report', report)).toEqual({ ok: true, value: report });
});
