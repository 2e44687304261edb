import { OWN_CELL } from '#wire/staff.ts';
import { codesByRole, reaches } from './access.ts';
import type { Binding, Code, Commune, Device, OrgCell, OrgTransaction } from './ledger/ledger.ts';

/*
 * The only ways from an id in a request to what it names. What lies outside of the asker's reach is null, like what is not
 * there: nobody learns from an answer which of the two it is.
 */

/** `OWN_CELL` stands for the cell the asker is bound to. */
export async function cellFor(org: OrgTransaction, asker: Device, id: string): Promise<OrgCell | null> {
  const named = id === OWN_CELL ? asker.cellId : id;
  const cell = named === null ? null : await org.cell(named);
  return cell && reaches(asker, { cellId: cell.id, communeId: cell.communeId }) ? cell : null;
}

export async function communeFor(org: OrgTransaction, asker: Device, id: string): Promise<Commune | null> {
  const commune = await org.commune(id);
  return commune && reaches(asker, { cellId: null, communeId: commune.id }) ? commune : null;
}

/** A code the asker could have given. */
export async function codeFor(org: OrgTransaction, asker: Device, id: string): Promise<Code | null> {
  const code = await org.code(id);
  return code && (await isGivenBelow(org, asker, code)) ? code : null;
}

/** A device that came by a code the asker could have given. */
export async function deviceFor(org: OrgTransaction, asker: Device, id: string): Promise<Device | null> {
  const device = await org.device(id);
  return device && (await isGivenBelow(org, asker, device)) ? device : null;
}

async function isGivenBelow(org: OrgTransaction, asker: Device, given: Binding): Promise<boolean> {
  if (!codesByRole[asker.role]?.includes(given.role)) return false;
  const cell = given.cellId === null ? null : await org.cell(given.cellId);
  return reaches(asker, { cellId: given.cellId, communeId: cell?.communeId ?? given.communeId });
}
