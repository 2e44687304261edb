import { err, ok, type Result } from '#base/result.ts';
import type { ProblemCode } from '#wire/problem.ts';
import {
  createdSchema,
  issuedCodeSchema,
  staffCellSchema,
  staffOverviewSchema,
  type IssuedCode,
  type NewCode,
  type StaffCell,
  type StaffOverview,
} from '#wire/staff.ts';
import { anythingSchema, type WireSchema } from '#wire/scalars.ts';
import { API_ANSWER_TYPE } from '#wire/version.ts';
import { request } from './http-transport.ts';
import { readReply } from './read-reply.ts';

// Screens know nothing of the wire; what they show of an answer they take from here.
export type { IssuedCode, NewCode, StaffCell, StaffOverview } from '#wire/staff.ts';

/** Why a request of the staff came to nothing. `no-answer`: it may have been done all the same; look again. */
export type StaffProblem = ProblemCode | 'no-answer';

/** What the staff page asks of the province; every call is one request and never throws. */
export interface StaffClient {
  overview(): Promise<Result<StaffOverview, StaffProblem>>;
  addCommune(name: string): Promise<Result<{ readonly id: string }, StaffProblem>>;
  addCell(name: string, communeId: string): Promise<Result<{ readonly id: string }, StaffProblem>>;
  /** The code itself comes back this once; asked again it is another code. */
  issueCode(request: NewCode): Promise<Result<IssuedCode, StaffProblem>>;
  withdrawCode(codeId: string): Promise<Result<void, StaffProblem>>;
  cell(cellId: string): Promise<Result<StaffCell, StaffProblem>>;
}

/** `readToken` gives this device's token, null while it is bound to nothing. */
export function createStaffClient(options: {
  readonly readToken: () => Promise<string | null>;
  readonly origin?: string;
}): StaffClient {
  const { readToken, origin = '' } = options;

  async function ask<T>(
    schema: WireSchema<T>,
    path: string,
    body?: object,
  ): Promise<Result<T, StaffProblem>> {
    const token = await readToken();
    if (token === null) return err('unauthorised');
    const reply = await request(`${origin}/v1/staff/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Accept: API_ANSWER_TYPE,
        Authorization: `Bearer ${token}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const read = readReply(reply, API_ANSWER_TYPE);
    if (read.kind === 'problem') return err(read.code);
    if (read.kind === 'trouble') return err(read.code === 'server-busy' ? 'busy' : 'no-answer');
    const parsed = schema.safeParse(read.json);
    return parsed.success ? ok(parsed.data) : err('no-answer');
  }

  return {
    overview: () => ask(staffOverviewSchema, 'overview'),
    addCommune: (name) => ask(createdSchema, 'communes', { name }),
    addCell: (name, communeId) => ask(createdSchema, 'cells', { name, communeId }),
    issueCode: (request) => ask(issuedCodeSchema, 'codes', request),
    async withdrawCode(codeId) {
      const done = await ask(anythingSchema, `codes/${encodeURIComponent(codeId)}/withdraw`, {});
      return done.ok ? ok(undefined) : done;
    },
    cell: (cellId) => ask(staffCellSchema, `cells/${encodeURIComponent(cellId)}`),
  };
}
