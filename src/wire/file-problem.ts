/** A place in a file of ours that was refused, as `tables.0.criteria.3.title`, and why. */
export interface FileProblem<Code extends string> {
  readonly path: string;
  readonly code: Code;
}

/** What can be wrong with the shape of any file. */
export type ShapeProblemCode = 'wrong-shape' | 'unknown-field' | 'unknown-fact' | 'unknown-rule';

/** An issue of the schema library, as far as it is read here. */
interface SchemaIssue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

/** The issues of a schema as problems; names that are not in the vocabulary get codes of their own. */
export function shapeProblems(issues: readonly SchemaIssue[]): readonly FileProblem<ShapeProblemCode>[] {
  return issues.flatMap((issue): FileProblem<ShapeProblemCode>[] => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => ({
        path: [...path, key].join('.'),
        code: 'unknown-field',
      }));
    }
    return [{ path: path.join('.'), code: shapeCode(issue, path) }];
  });
}

function shapeCode(issue: SchemaIssue, path: readonly string[]): ShapeProblemCode {
  if (issue.code !== 'invalid_union' && issue.code !== 'invalid_value') return 'wrong-shape';
  const last = path.at(-1);
  if (last === 'fact' || last === 'doneWhen') return 'unknown-fact';
  return last === 'kind' && path.at(-2) === 'rule' ? 'unknown-rule' : 'wrong-shape';
}
