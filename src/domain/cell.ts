import type { Deletable } from './deletable.ts';
import type { CellPhrase } from './cell-phrase.ts';

/** What sort of place the cell lives in (loại hình chi bộ). A code list; labels are data of the screens. */
export type CellKind =
  | 'hamlet'
  | 'office'
  | 'public-service'
  | 'state-enterprise'
  | 'private-enterprise'
  | 'armed-forces'
  | 'students';

/** Party cell (chi bộ). One per phone database; its entity id is always `cell`. */
export interface Cell extends Deletable {
  readonly name: string;
  /** The party organisation directly above (đảng bộ xã, phường), as printed on papers. */
  readonly parentName: string;
  readonly kind: CellKind;
  /** A chi ủy was elected. A stored fact: nine members make one possible, not certain. */
  readonly hasCommittee: boolean;
  readonly hasDeputy: boolean;
  /** A cell of special armed forces: no app roll call, no upload (LLVT đặc thù). */
  readonly isSpecialForces: boolean;
  /** Name of the superior committee member assigned to the cell; empty when none is. */
  readonly assignedSuperior: string;
  /** The thôn, xóm or tổ dân phố it covers; two or three when the cell is joint (sinh hoạt ghép). */
  readonly hamlets: readonly string[];
  /** Ready phrases of the cell's own, and shipped ones it changed or hid, by id. */
  readonly phrases: { readonly [id: string]: CellPhrase };
}

export const CELL_ENTITY_ID = 'cell';

export const emptyCell: Cell = {
  name: '',
  parentName: '',
  kind: 'hamlet',
  hasCommittee: false,
  hasDeputy: false,
  isSpecialForces: false,
  assignedSuperior: '',
  hamlets: [],
  phrases: {},
  deletedAt: null,
};
