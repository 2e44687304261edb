import { splitBodies } from '#wire/frame.ts';
import { syncRequestSchema, type SyncAnswer, type SyncRequest } from '#wire/sync.ts';
import { API_ANSWER_TYPE, SYNC_ANSWER_TYPE } from '#wire/version.ts';
import type { NoReply, Reply, Transport } from '#sync/transport.ts';
import type { FrozenUnit } from '#store/store.ts';
import { accepted, anAnswer } from './province-answers.ts';
import { testSealKeys } from './seal-keys.ts';
import { openSyncFrame } from './sync-frame.ts';

/** A request as the province would read it. */
export interface SeenRequest {
  readonly head: SyncRequest;
  readonly units: readonly FrozenUnit[];
  readonly frame: Uint8Array;
}

export type Script = (request: SeenRequest) => Reply | NoReply | Promise<Reply | NoReply>;

/** A transport whose other end is a function, with every request it saw. */
export function createScriptedTransport(script: Script): Transport & {
  readonly seen: readonly SeenRequest[];
  setScript(next: Script): void;
} {
  const seen: SeenRequest[] = [];
  let current = script;
  return {
    seen,
    setScript(next) {
      current = next;
    },
    sync: async (frame) => {
      const request = readFrame(frame);
      seen.push(request);
      return current(request);
    },
    provinceKey: () => Promise.resolve(apiAnswerOf(testSealKeys.newest)),
    deliver: () => Promise.resolve('no-reply'),
    enrol: () => Promise.resolve('no-reply'),
    enrolAgain: () => Promise.resolve('no-reply'),
  };
}

/** Takes everything in and has nothing to give. */
export const takesAll: Script = ({ head, units }) =>
  answerOf(anAnswer({ nonce: head.nonce, results: units.map((unit) => accepted(unit)) }));

export function answerOf(answer: SyncAnswer): Reply {
  return { status: 200, mediaType: SYNC_ANSWER_TYPE, text: JSON.stringify(answer), retryAfterS: null };
}

/** An answer of the province to anything but an exchange. */
export function apiAnswerOf(answer: object): Reply {
  return { status: 200, mediaType: API_ANSWER_TYPE, text: JSON.stringify(answer), retryAfterS: null };
}

export function problemOf(status: number, problem: string, retryAfterS: number | null = null): Reply {
  const text = JSON.stringify({ problem, detail: '' });
  return { status, mediaType: API_ANSWER_TYPE, text, retryAfterS };
}

export const portalPage: Reply = {
  status: 200,
  mediaType: 'text/html',
  text: '<html><body>Đăng nhập wifi</body></html>',
  retryAfterS: null,
};

function readFrame(frame: Uint8Array): SeenRequest {
  const opened = openSyncFrame(frame);
  const head = syncRequestSchema.parse(JSON.parse(opened.head));
  const bodies = splitBodies(
    opened.rest,
    head.units.map((unit) => unit.bodyBytes),
  );
  if (!bodies.ok) throw new Error(bodies.error);
  const units = head.units.map((header, index) => ({ header, body: bodies.value[index]! }) as FrozenUnit);
  return { head, units, frame };
}
