import { inflateRawSync } from 'node:zlib';

/* What a Word file says, read without Word: the parts of its archive, and the text of its paragraphs. */

/** The parts of the archive as text, by name. */
export function docxParts(file: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(file);
  const END = 0x06054b50;
  let end = bytes.length - 22;
  while (end > 0 && bytes.readUInt32LE(end) !== END) end -= 1;
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = bytes.readUInt16LE(at + 10);
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    parts.set(name, (method === 0 ? content : inflateRawSync(content)).toString('utf8'));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

/** The paragraphs of the document in their order, empty ones left out. */
export function docxLines(file: Uint8Array): readonly string[] {
  const body = docxParts(file).get('word/document.xml') ?? '';
  return [...body.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*[^/]>.*?<\/w:p>/gs)]
    .map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text = '']) => unescape(text))
        .join(''),
    )
    .filter((line) => line !== '');
}

function unescape(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
