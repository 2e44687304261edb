import type { Day } from '#base/day.ts';
import { err, ok, type Result } from '#base/result.ts';
import { MAX_FILE_BYTES, UnreadableFile, type FileFault } from './file-fault.ts';
import { fileKind } from './file-kind.ts';
import { readRoster, type RosterFile } from './read-roster.ts';
import { readTextTable } from './read-text-table.ts';
import { readWorkbook } from './read-workbook.ts';

/** How far the reading of a file has come. */
export type ReadingPart = 'unpacking' | 'understanding';

/** What a file says, or why it cannot be read. The bytes decide what it is, not its name. */
export async function readFile(
  bytes: Uint8Array,
  today: Day,
  onPart: (part: ReadingPart) => void,
): Promise<Result<RosterFile, FileFault>> {
  try {
    if (bytes.length === 0) return err('empty');
    if (bytes.length > MAX_FILE_BYTES) return err('too-large');
    const kind = fileKind(bytes);
    if (kind !== 'zip' && kind !== 'text') return err(kind);
    onPart('unpacking');
    const tables = kind === 'zip' ? await readWorkbook(bytes) : [readTextTable(bytes)];
    onPart('understanding');
    return ok(readRoster(tables, today));
  } catch (error) {
    if (error instanceof UnreadableFile) return err(error.fault);
    throw error;
  }
}
