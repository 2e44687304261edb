import type { Day } from '#base/day.ts';
import type { Deletable } from './deletable.ts';
import type { MemberId } from './ids.ts';

/** What the member is to this cell: official (chính thức), on probation (dự bị), or here for a while (tạm đến). */
export type Membership = 'official' | 'probationary' | 'temp-in';

/** What keeps a member from meetings for a while. The absence of any range means none. */
export type Situation =
  | 'temp-out' // sinh hoạt tạm thời nơi khác
  | 'exempt' // miễn công tác và sinh hoạt đảng
  | 'exempt-temporary' // tạm miễn sinh hoạt
  | 'suspended' // đình chỉ sinh hoạt đảng, khởi tố, tạm giam
  | 'special-duty'; // lực lượng vũ trang làm nhiệm vụ đặc biệt

export type Post = 'secretary' | 'deputy-secretary' | 'committee-member';

/** A value that holds from one day to another, both included; `to` null means until further notice. */
export interface DatedRange<T> {
  readonly value: T;
  readonly from: Day;
  readonly to: Day | null;
  /** Decision number, who decided, or why; empty when there is nothing to say. */
  readonly note: string;
}

/** Party member (đảng viên), with no more than a meeting needs to know. */
export interface Member extends Deletable {
  readonly fullName: string;
  /** The word to sort by, for names whose given name is not the last word; empty means the last word. */
  readonly sortName: string;
  readonly birthYear: number | null;
  readonly membership: readonly DatedRange<Membership>[];
  readonly situations: readonly DatedRange<Situation>[];
  readonly posts: readonly DatedRange<Post>[];
}

/** Two members found to be one: everything said of this alias is said of `memberId`. Its entity id is the alias. */
export interface MemberAlias extends Deletable {
  readonly memberId: MemberId;
}

export const emptyMember: Member = {
  fullName: '',
  sortName: '',
  birthYear: null,
  membership: [],
  situations: [],
  posts: [],
  deletedAt: null,
};
