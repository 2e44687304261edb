import { createActions } from '#actions/actions.ts';
import { must } from '#base/assert.ts';
import { instantToDay } from '#base/day.ts';
import { openStore } from '#store/open-store.ts';
import type { Store } from '#store/store.ts';
import { realChance, realClock } from '#store/real-clock.ts';
import { createAsk, createHttpSend } from '#sync/ask.ts';
import { createEngine } from '#sync/engine.ts';
import { enrolDevice } from '#sync/enrol.ts';
import { createHttpTransport } from '#sync/http-transport.ts';
import { askMemberCode } from '#sync/own-record.ts';
import { createStaffClient, type NewCode } from '#sync/staff-client.ts';
import { bookToEdits } from '../../kit/book-edits.ts';
import { defaultCriteria, vnCalendar } from '../../kit/criteria.ts';
import { crowdedBook, crowdedNames } from './crowded-book.ts';
import { makeFolder } from './folders.ts';

/** A cell where every name is as long as it gets, in a commune of many cells, at a real province. */
export interface CrowdedCell {
  readonly meetingId: string;
  readonly votedMeetingId: string;
  readonly notHeldPeriod: string;
  /** One with a post and a situation. */
  readonly memberId: string;
  readonly topicId: string;
  readonly incidentId: string;
  readonly cellId: string;
  /** A code of this cell, its commune or the province. */
  newCode(role: NewCode['role']): Promise<string>;
  /** A personal code of that member. */
  newMemberCode(): Promise<string>;
  /** Another phone of the cell writes where the meeting is held, and sends it. */
  writePlaceElsewhere(place: string): Promise<void>;
}

/** Fills it through the province's own doors: `provinceCode` enrols its staff, another phone writes and sends. */
export async function fillCrowdedCell(url: string, provinceCode: string): Promise<CrowdedCell> {
  const transport = createHttpTransport({ origin: url });
  const askAs = (store: Store) =>
    createAsk({ store, clock: realClock, chance: realChance, send: createHttpSend({ origin: url }) });
  const office = await openPhoneStore('office');
  must((await enrolDevice({ store: office, transport }, provinceCode)).ok || null, 'the office is enrolled');
  const staff = createStaffClient(askAs(office));
  const communeId = done(await staff.addCommune(crowdedNames.commune)).id;
  for (const name of crowdedNames.otherCommunes) done(await staff.addCommune(name));
  const cellId = done(await staff.addCell(crowdedNames.cell, communeId)).id;
  for (const name of crowdedNames.otherCells) done(await staff.addCell(name, communeId));
  const newCode = async (role: NewCode['role']): Promise<string> => {
    const scopeId = role === 'province' ? null : role === 'commune' ? communeId : cellId;
    return done(await staff.issueCode({ role, scopeId })).code;
  };

  const store = await openPhoneStore('desk');
  const actions = createActions({
    store,
    clock: realClock,
    chance: realChance,
    criteriaSets: [defaultCriteria],
    calendar: vnCalendar,
  });
  const engine = createEngine({ store, transport, clock: realClock, chance: realChance, build: 'test' });
  must((await enrolDevice({ store, transport }, await newCode('deputy'))).ok || null, 'the desk is enrolled');
  const send = async (): Promise<void> => {
    await actions.freezeStep('prepare', null);
    const outcome = await engine.sendNow();
    must(outcome.kind === 'sent' || null, `all is sent: ${JSON.stringify(outcome)}`);
    engine.stop();
  };

  const today = instantToDay(realClock.now());
  const { book, ...known } = crowdedBook(today);
  await store.putDrafts(bookToEdits(book));
  for (const [kind, id] of known.deleted) await actions.remove(kind, id);
  await send();
  return {
    ...known,
    cellId,
    newCode,
    newMemberCode: async () => done(await askMemberCode({ ask: askAs(store) }, known.memberId)).code,
    async writePlaceElsewhere(place) {
      await actions.edit('meeting', known.meetingId, { place });
      await send();
    },
  };
}

function openPhoneStore(name: string): ReturnType<typeof openStore> {
  return openStore({ clock: realClock, chance: realChance, name: makeFolder(name) });
}

function done<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string },
): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`);
  return result.value;
}
