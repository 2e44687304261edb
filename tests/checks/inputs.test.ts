import { describe, expect, test } from 'vitest';
import { checkInputs } from './kit/check-inputs.ts';
import { readSourceTree, withFiles } from './kit/source-tree.ts';
import { violationToText } from './kit/violation.ts';

const tree = readSourceTree(['src/app', 'src/actions']);

describe('every field a score is read from is written by the screen that is told to mend it', () => {
  test('in this project', () => {
    expect(checkInputs(tree).map(violationToText)).toEqual([]);
  });

  // A screen that loses its field is found, and so is a verb that no longer writes its own.
  test.each([
    ['src/app/screens/meeting-proceedings/times-card.tsx', ['meeting.breakMin', 'meeting.endsNextDay']],
    ['src/app/screens/cell-info/cell-info-screen.tsx', ['cell.isSpecialForces', 'cell.assignedSuperior']],
    ['src/app/shell/publish-form.tsx', ['after-fact.on']],
    ['src/actions/vote-meeting.ts', ['meeting.votedAt']],
  ])('without %s, %j have no writer', (path, lost) => {
    expect(tree.has(path)).toBe(true);
    const found = checkInputs(withFiles(tree, { [path]: 'export {};' })).map(({ detail }) => detail);
    expect(found).toEqual(expect.arrayContaining(lost));
  });
});
