/** Throws where the code itself is wrong. Never used for what a person or the weather can cause. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`);
}

/** The value, or a bug if there is none. */
export function must<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message);
  return value;
}

/** Marks a branch the compiler has proved empty. */
export function unreachable(value: never): never {
  throw new Error(`bug: unreachable ${String(value)}`);
}
