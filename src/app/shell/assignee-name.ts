import type { Book } from '#domain/book.ts';
import type { Task } from '#domain/task.ts';

/** Who a task was given to: a member's name, or the organisation that was written down; empty when nobody. */
export function assigneeName(book: Book, task: Task): string {
  return book.members.find((member) => member.id === task.assigneeId)?.fullName ?? task.assigneeText.trim();
}
