/** What came back over the network, not yet believed. */
export interface Reply {
  readonly status: number;
  /** Media type without parameters, lower case; empty when none was given. */
  readonly mediaType: string;
  readonly text: string;
  /** Seconds of a `Retry-After`; null without one. */
  readonly retryAfterS: number | null;
}

/** No reply: the phone says it has no connection, or nothing came back in time. */
export type NoReply = 'offline' | 'no-reply';

/** The way to the province. Never throws: whatever the network does is a value. */
export interface Transport {
  sync(frame: Uint8Array, token: string): Promise<Reply | NoReply>;
  /** The key the province wants units sealed to. */
  provinceKey(): Promise<Reply | NoReply>;
  /** A package somebody else made, to be delivered. */
  deliver(file: Uint8Array): Promise<Reply | NoReply>;
  enrol(message: string): Promise<Reply | NoReply>;
  /** For a phone that is bound already and becomes another device. */
  enrolAgain(message: string, token: string): Promise<Reply | NoReply>;
}
