import { err, ok, type Result } from '#base/result.ts';
import type { Session, Store } from '#store/store.ts';
import {
  cellRoles,
  enrolAnswerSchema,
  isOfWriter,
  readCode,
  readCodeOf,
  type CodeOf,
  type EnrolAnswer,
  type EnrolRequest,
} from '#wire/enrol.ts';
import type { ProblemCode } from '#wire/problem.ts';
import { API_ANSWER_TYPE, WIRE_VERSION } from '#wire/version.ts';
import { askProvinceKey } from './ask-province-key.ts';
import { readReply } from './read-reply.ts';
import type { Transport } from './transport.ts';

/** Why a code did not bind this phone. `no-answer`: nothing is known of the code, and it is as good as before. */
export type EnrolProblem = ProblemCode | 'not-a-code' | 'no-answer';

/** The code is of another cell than the book on this phone, and was not used: a person has to say whether it is the same. */
export interface OtherBook {
  readonly codeOf: CodeOf;
  /** What the cell and its commune are called here. */
  readonly bookOf: Pick<CodeOf, 'scopeName' | 'parentName'>;
}

/** What the phone is bound to now. */
export type Enrolled = Pick<EnrolAnswer, 'role' | 'scopeName' | 'parentName'>;

interface EnrolDeps {
  readonly store: Store;
  readonly transport: Transport;
}

/**
 * Asks the province to bind this device by the code a person typed. Asking again after a lost answer is safe. `isSure`: they
 * were told of the `OtherBook`, and the book is to go there.
 */
export async function enrolDevice(
  deps: EnrolDeps,
  typedCode: string,
  isSure = false,
): Promise<Result<Enrolled, EnrolProblem | OtherBook>> {
  const code = readCode(typedCode);
  if (code === null) return err('not-a-code');
  const session = await deps.store.readSession();
  const bookOf = session.restoredFrom ?? (isSure ? null : await bookHere(deps.store, session));
  const request: EnrolRequest = {
    wire: WIRE_VERSION,
    code,
    deviceId: session.deviceId,
    publicKey: await deps.store.readPublicKey(),
    ...(bookOf && { bookOf }),
  };
  const reply = readReply(await deps.transport.enrol(JSON.stringify(request)), API_ANSWER_TYPE);
  if (reply.kind === 'problem') {
    const codeOf = reply.code === 'other-book' ? readCodeOf(reply.detail) : null;
    if (codeOf === null || bookOf === null || session.restoredFrom) return err(reply.code);
    if (isOfWriter(codeOf)) return err({ codeOf, bookOf });
    // Behind what a member or the staff see a book would be out of reach; where it is so already, they may go on.
    const isOpen = session.binding === null ? session.hasCell : isOfWriter(session.binding);
    return isOpen ? err(reply.code) : enrolDevice(deps, typedCode, true);
  }
  if (reply.kind === 'trouble') return err(reply.code === 'server-busy' ? 'busy' : 'no-answer');
  const answer = enrolAnswerSchema.safeParse(reply.json);
  if (!answer.success) return err('no-answer');
  const { role, scopeName, parentName, token } = answer.data;
  await deps.store.bind({ role, scopeName, parentName, token });
  // What is saved before the first sending is sealed from the start; where it cannot be asked now, it is then.
  if (cellRoles.includes(role)) await askProvinceKey(deps);
  return ok({ role, scopeName, parentName });
}

/**
 * The cell whose book lies on this phone, as it is called here: given by a writer's code, or begun by hand, be it in a
 * database of before; null for none.
 */
async function bookHere(store: Store, { binding, hasCell }: Session): Promise<Session['restoredFrom']> {
  if (isOfWriter(binding)) return { scopeName: binding.scopeName, parentName: binding.parentName };
  if (!hasCell) return store.readKeptBook();
  const { cell } = await store.readBook({ months: null });
  return { scopeName: cell.name, parentName: cell.parentName };
}
