import { attendanceNumberFacts, attendanceRatioFacts, attendanceYesNoFacts } from './attendance-facts.ts';
import { closingDayFacts, closingNumberFacts, closingYesNoFacts } from './closing-facts.ts';
import type { DayFacts, FactResult, NumberFacts, Ratio, RatioFacts, ReadYesNo, YesNoFacts } from './fact.ts';
import type { FactContext } from './fact-context.ts';
import type { DayFact, NumberFact, RatioFact, YesNoFact } from './fact-names.ts';
import { preparationNumberFacts, preparationYesNoFacts } from './preparation-facts.ts';
import { proceedingsNumberFacts, proceedingsRatioFacts, proceedingsYesNoFacts } from './proceedings-facts.ts';
import { resultRatioFacts, resultYesNoFacts } from './result-facts.ts';
import { scheduleDayFacts, scheduleNumberFacts, scheduleYesNoFacts } from './schedule-facts.ts';
import { thematicNumberFacts, thematicYesNoFacts } from './thematic-facts.ts';
import type { Day } from '#base/day.ts';

/** The facts of one meeting, each worked out when it is first asked for. */
export interface FactReader {
  yesNo(fact: YesNoFact): FactResult<boolean>;
  number(fact: NumberFact): FactResult<number | null>;
  ratio(fact: RatioFact): FactResult<Ratio>;
  day(fact: DayFact): FactResult<Day | null>;
}

export function readFacts(context: FactContext): FactReader {
  const yesNo: ReadYesNo = remember((fact) => allYesNoFacts[fact](context, yesNo));
  return {
    yesNo,
    number: remember((fact: NumberFact) => allNumberFacts[fact](context, yesNo)),
    ratio: remember((fact: RatioFact) => allRatioFacts[fact](context)),
    day: remember((fact: DayFact) => allDayFacts[fact](context)),
  };
}

const allYesNoFacts: YesNoFacts<YesNoFact> = {
  ...scheduleYesNoFacts,
  ...attendanceYesNoFacts,
  ...preparationYesNoFacts,
  ...proceedingsYesNoFacts,
  ...resultYesNoFacts,
  ...thematicYesNoFacts,
  ...closingYesNoFacts,
};

const allNumberFacts: NumberFacts<NumberFact> = {
  ...scheduleNumberFacts,
  ...attendanceNumberFacts,
  ...preparationNumberFacts,
  ...proceedingsNumberFacts,
  ...thematicNumberFacts,
  ...closingNumberFacts,
};

const allRatioFacts: RatioFacts<RatioFact> = {
  ...attendanceRatioFacts,
  ...proceedingsRatioFacts,
  ...resultRatioFacts,
};

const allDayFacts: DayFacts<DayFact> = { ...scheduleDayFacts, ...closingDayFacts };

function remember<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}
