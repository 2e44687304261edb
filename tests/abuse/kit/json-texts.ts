import type { Json } from '#base/json.ts';

/** Keys that reach into prototypes when an object is put together from them. */
export const reachingKeys = ['__proto__', 'constructor', 'prototype'] as const;

/** The value as JSON once for each object in it, with one more key in that object. */
export function withKeyAtEveryDepth(value: Json, key: string): readonly string[] {
  const texts: string[] = [];
  for (let target = 0; ; target += 1) {
    let objects = 0;
    const print = (part: Json): string => {
      if (Array.isArray(part)) return `[${part.map(print).join(',')}]`;
      if (typeof part !== 'object' || part === null) return JSON.stringify(part);
      const isTarget = objects === target;
      objects += 1;
      const fields = Object.entries(part).map(
        ([name, field]) => `${JSON.stringify(name)}:${print(field as Json)}`,
      );
      return `{${(isTarget ? [`${JSON.stringify(key)}:{"a":1}`, ...fields] : fields).join(',')}}`;
    };
    const text = print(value);
    if (target >= objects) return texts;
    texts.push(text);
  }
}

/** `count` times the same, as the elements of an array or the fields of an object. */
export function many(count: number, part: string | ((index: number) => string)): string {
  return Array.from({ length: count }, (_, index) => (typeof part === 'string' ? part : part(index))).join(
    ',',
  );
}
