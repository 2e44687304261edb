import { entityKinds, type EntityKind } from '#domain/entity.ts';
import { roles, type Role } from '#wire/enrol.ts';

/*
 * Who may do what: every address, every kind of entry and every code stands in a table here, and whatever stands in none is
 * refused. Role and place come from the binding the province gave the device, never from what a request says.
 */

/** Who may ask at an address, and by what they show that they are who they say. */
export interface EndpointAccess {
  /** `anybody` needs no token. */
  readonly roles: readonly Role[] | 'anybody';
  /**
   * `none`       nothing: what is told there anybody may know
   * `units`      nothing of their own: each unit they bring is signed by the device that made it
   * `code`       a one-time code inside the message
   * `message`    the token, and what the device signed inside the message
   * `signature`  the token, and the device's signature of the request in a header
   */
  readonly proof: 'none' | 'units' | 'code' | 'message' | 'signature';
}

const ofCell = ['member', 'secretary', 'deputy'] as const;
const writers = ['secretary', 'deputy'] as const;
const staff = ['commune', 'province'] as const;

export const accessByEndpoint = {
  'GET /v1/province-key': { roles: 'anybody', proof: 'none' },
  'POST /v1/packages': { roles: 'anybody', proof: 'units' },
  'POST /v1/enrol': { roles: 'anybody', proof: 'code' },
  'POST /v1/enrol/again': { roles: ofCell, proof: 'message' },
  'POST /v1/sync': { roles: ofCell, proof: 'message' },
  'POST /v1/own-record': { roles: ['member'], proof: 'signature' },
  'POST /v1/member-codes': { roles: writers, proof: 'signature' },
  'POST /v1/handovers': { roles: ['secretary'], proof: 'signature' },
  'GET /v1/handovers/own': { roles: ['secretary'], proof: 'signature' },
  'POST /v1/handovers/own/withdraw': { roles: ['secretary'], proof: 'signature' },
  'POST /v1/handovers/own/confirm': { roles: ['secretary'], proof: 'signature' },
  'GET /v1/cells/:id/devices': { roles: [...writers, ...staff], proof: 'signature' },
  'GET /v1/staff/overview': { roles: staff, proof: 'signature' },
  'POST /v1/staff/communes': { roles: ['province'], proof: 'signature' },
  'POST /v1/staff/cells': { roles: staff, proof: 'signature' },
  'GET /v1/staff/cells/:id': { roles: staff, proof: 'signature' },
  'POST /v1/staff/cells/:id/release': { roles: staff, proof: 'signature' },
  'POST /v1/staff/codes': { roles: staff, proof: 'signature' },
  'POST /v1/staff/codes/:id/withdraw': { roles: staff, proof: 'signature' },
  'POST /v1/staff/devices/:id/withdraw': { roles: staff, proof: 'signature' },
  'GET /v1/staff/audit': { roles: ['province'], proof: 'signature' },
} as const satisfies { readonly [endpoint: string]: EndpointAccess };

/** An address of the API, as `METHOD /path`. One that is not in the table cannot be served. */
export type EndpointName = keyof typeof accessByEndpoint;

/** How far a role sees from the place it is bound to. */
export const reachByRole: { readonly [R in Role]: 'cell' | 'commune' | 'province' } = {
  member: 'cell',
  secretary: 'cell',
  deputy: 'cell',
  commune: 'commune',
  province: 'province',
};

/** Which kinds of entries of a cell a role may write; what of them is a member's own, `authoriseMember` says. */
export const kindsByRole: { readonly [R in Role]: readonly EntityKind[] } = {
  secretary: entityKinds,
  deputy: entityKinds,
  member: ['correction', 'task-report'],
  commune: [],
  province: [],
};

/** For which roles a role may give codes, and withdraw them; a commune for none of its own level. */
export const codesByRole: { readonly [R in Role]?: readonly Role[] } = { province: roles, commune: ofCell };

/** A cell with its commune, a commune, or with neither the province. */
export interface Place {
  readonly cellId: string | null;
  readonly communeId: string | null;
}

/** Whether that place is the one a device is bound to, or lies within it. */
export function reaches({ role, cellId, communeId }: Place & { readonly role: Role }, place: Place): boolean {
  switch (reachByRole[role]) {
    case 'province':
      return true;
    case 'commune':
      return communeId !== null && communeId === place.communeId;
    case 'cell':
      return cellId !== null && cellId === place.cellId;
  }
}
