import { UnreadableFile } from './file-fault.ts';
import { wideOrder } from './file-kind.ts';
import { countPlausible, legacyLetters } from './legacy-text.ts';

/** The text of a file in whichever of the ways offices save one: UTF-8, UTF-16, or one byte a letter. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  const order = wideOrder(bytes.subarray(0, 4096));
  if (order !== null) return decode(bytes, order === 'little' ? 'utf-16le' : 'utf-16be');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeByteLetters(bytes);
  }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('damaged');
  }
}

/**
 * One byte a letter: Vietnamese Windows (1258), or Western Windows (1252), which is how files in the old fonts are read
 * too. Whichever gives more words that can be Vietnamese.
 */
function decodeByteLetters(bytes: Uint8Array): string {
  const western = new TextDecoder('windows-1252').decode(bytes);
  const vietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const inWestern = Math.max(
    countPlausible(western),
    ...legacyLetters.map((kind) => countPlausible(western, kind)),
  );
  return countPlausible(vietnamese) > inWestern ? vietnamese : western;
}
