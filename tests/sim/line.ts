import type { Chance } from '#base/clock.ts';
import type { NoReply, Reply, Transport } from '#sync/transport.ts';
import { portalPage, problemOf } from '../kit/scripted-transport.ts';
import type { Mishap } from './plan.ts';

/** What has gone over all the lines of a run, for old messages to come again. */
export interface Traffic {
  readonly requests: { readonly line: Line; readonly frame: Uint8Array; readonly token: string }[];
  readonly replies: { readonly line: Line; readonly reply: Reply }[];
  /** The province is to die in its next transaction of a cell, before it commits. */
  isDying: boolean;
  /** So many requests are under way in which the province does not hear what the phone said. */
  spoilt: number;
}

export function newTraffic(): Traffic {
  return { requests: [], replies: [], isDying: false, spoilt: 0 };
}

/** The line between one phone and the province. */
export interface Line {
  readonly transport: Transport;
  /** The next so many requests meet with that. */
  spoil(mishap: Mishap, times: number): void;
  mend(): void;
}

export function createLine(inner: Transport, traffic: Traffic, chance: Chance): Line {
  let coming: Mishap[] = [];
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(chance.fraction() * of.length)];
  const cut = (length: number) => Math.floor(chance.fraction() * length);

  async function through(frame: Uint8Array, token: string): Promise<Reply | NoReply> {
    traffic.requests.push({ line, frame: frame.slice(), token });
    const reply = await inner.sync(frame, token);
    if (typeof reply !== 'string') traffic.replies.push({ line, reply });
    return reply;
  }

  async function sync(frame: Uint8Array, token: string): Promise<Reply | NoReply> {
    switch (coming.shift()) {
      case undefined:
        return through(frame, token);
      case 'request-lost':
        return 'no-reply';
      case 'reply-lost':
        await through(frame, token);
        return 'no-reply';
      case 'sent-twice':
        await through(frame, token);
        return through(frame, token);
      case 'reply-cut': {
        const reply = await through(frame, token);
        return typeof reply === 'string'
          ? reply
          : { ...reply, text: reply.text.slice(0, cut(reply.text.length)) };
      }
      case 'login-page':
        return portalPage;
      case 'request-cut':
        return inner.sync(frame.slice(0, cut(frame.length)), token);
      case 'request-spoilt': {
        const spoilt = frame.slice();
        const at = cut(spoilt.length);
        spoilt[at] = (spoilt[at] ?? 0) ^ (1 + cut(255));
        traffic.spoilt += 1;
        await inner.sync(spoilt, token);
        traffic.spoilt -= 1;
        return 'no-reply';
      }
      case 'old-request-again': {
        const old = pick(traffic.requests);
        if (old) await inner.sync(old.frame, old.token);
        return through(frame, token);
      }
      case 'old-reply':
        return pick(traffic.replies.filter((old) => old.line === line))?.reply ?? 'no-reply';
      case 'reply-of-another':
        return pick(traffic.replies.filter((old) => old.line !== line))?.reply ?? 'no-reply';
      case 'busy':
        return problemOf(503, 'busy', 30);
      case 'broken':
        return { status: 500, mediaType: 'text/plain', text: 'oops', retryAfterS: null };
      case 'dies-before-commit': {
        traffic.isDying = true;
        await inner.sync(frame, token);
        traffic.isDying = false;
        return 'no-reply';
      }
    }
  }

  const line: Line = {
    transport: { ...inner, sync },
    spoil(mishap, times) {
      coming = [...coming, ...Array<Mishap>(times).fill(mishap)];
    },
    mend() {
      coming = [];
    },
  };
  return line;
}

/** Where the province dies in a simulated run. */
export class Death extends Error {
  readonly code = 'SIMULATED_DEATH';
}
