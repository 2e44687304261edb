/** One place where a file breaks a rule of the house. */
export interface Violation {
  /** The rule's short name; every rule has a planted fault that proves it is awake. */
  readonly rule: string;
  /** From the top of the project, with forward slashes. */
  readonly file: string;
  /** Counted from 1; 0 where the whole file is meant. */
  readonly line: number;
  readonly detail: string;
}

/** One line for a person to read. */
export function violationToText(violation: Violation): string {
  return `${violation.file}:${violation.line} [${violation.rule}] ${violation.detail}`;
}
