import { CELL_ENTITY_ID } from '#domain/cell.ts';
import type { StoreContext } from '../context.ts';
import type { Db } from '../db.ts';
import { readDevice } from '../device.ts';
import { watchQuery } from '../live.ts';
import { getMeta, type Binding, type Device, type DraftScope, type Exchange } from '../meta.ts';
import { recordId } from '../rows.ts';
import type { Credentials, Session, Unsubscribe } from '../store.ts';

interface SessionFacts {
  readonly device: Device;
  readonly binding: Binding | null;
  readonly exchange: Exchange | null;
  readonly hasCell: boolean;
  readonly restoredFrom: DraftScope | null;
}

/** Who this phone is and what it is bound to. */
export async function readSession(cx: StoreContext): Promise<Session> {
  return toSession(await cx.read(sessionQuery(cx.db)));
}

/** The session now and after every change of it. */
export function watchSession(cx: StoreContext, onSession: (session: Session) => void): Unsubscribe {
  const open = (facts: SessionFacts) => Promise.resolve(toSession(facts));
  return watchQuery(cx, sessionQuery(cx.db), open, onSession);
}

/** What a request has to say of the phone; null while it is bound to nothing. */
export async function readCredentials(cx: StoreContext): Promise<Credentials | null> {
  const { device, binding, exchange } = await cx.read(sessionQuery(cx.db));
  if (!binding) return null;
  const { role, token } = binding;
  return {
    deviceId: device.deviceId,
    role,
    token,
    cursor: exchange?.cursor ?? null,
    isLocked: cx.keys.peek() === null,
  };
}

function sessionQuery(db: Db): () => Promise<SessionFacts> {
  return () =>
    db.transaction('r', db.meta, db.records, async () => ({
      device: await readDevice(db),
      binding: await getMeta(db, 'binding'),
      exchange: await getMeta(db, 'exchange'),
      hasCell: (await db.records.get(recordId('cell', CELL_ENTITY_ID))) !== undefined,
      restoredFrom: await getMeta(db, 'restoredScope'),
    }));
}

function toSession({ device, binding, exchange, hasCell, restoredFrom }: SessionFacts): Session {
  return {
    deviceId: device.deviceId,
    binding: binding && {
      role: binding.role,
      scopeName: binding.scopeName,
      parentName: binding.parentName,
      enrolledAt: binding.enrolledAt,
    },
    hasCell,
    restoredFrom,
    lastExchangeAt: exchange?.lastExchangeAt ?? null,
    skewMs: exchange?.skewMs ?? null,
  };
}
