/** A step of the meeting form, in the order a secretary goes through it. */
export type FormStep =
  | 'prepare' // chuẩn bị
  | 'roll-call' // điểm danh
  | 'last-tasks' // nhiệm vụ tháng trước
  | 'proceedings' // diễn biến
  | 'resolution' // kết luận, nghị quyết, biểu quyết
  | 'tasks' // giao nhiệm vụ
  | 'quality' // chất lượng
  | 'review'; // kiểm tra và chốt

export const formSteps: readonly FormStep[] = [
  'prepare',
  'roll-call',
  'last-tasks',
  'proceedings',
  'resolution',
  'tasks',
  'quality',
  'review',
];
