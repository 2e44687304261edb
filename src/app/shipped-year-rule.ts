import ruleJson from '#seeds/roll-ups/phu-tho.v1.json' with { type: 'json' };
import type { YearRule } from '#domain/year-grade.ts';

/** The rule that comes with the app. A test reads it by the parser of such files. */
export const shippedYearRule = ruleJson as YearRule;
