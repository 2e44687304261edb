import { fold } from '#domain/names.ts';
import recoveryWords from '#seeds/words/recovery.v1.json';

/** How many bytes the words stand for: one word each. */
export const WORDS_BYTES = 16;

const byteByWord = new Map(recoveryWords.map((word, byte) => [fold(word), byte]));

/** As they are written down, a space between two. */
export function bytesToWords(bytes: Uint8Array): string {
  return [...bytes].map((byte) => recoveryWords[byte]).join(' ');
}

/** Typed in any way, with or without marks; null where they are not as many, or one is not of the list. */
export function wordsToBytes(typed: string): Uint8Array | null {
  const bytes = fold(typed)
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .map((word) => byteByWord.get(word));
  const isWhole = bytes.length === WORDS_BYTES && bytes.every((byte) => byte !== undefined);
  return isWhole ? Uint8Array.from(bytes as number[]) : null;
}
