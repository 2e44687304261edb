/**
 * One line about what the server did. Never a name, an id that leads to a person, a token, an address or a content:
 * logs are copied, mailed and kept for longer than anybody remembers.
 */
export interface LogLine {
  /** `error` wants somebody to look now, `warn` some time this week, `info` nobody. */
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly [figure: string]: string | number;
}

export interface Log {
  write(line: LogLine): void;
}

export const silentLog: Log = { write() {} };
