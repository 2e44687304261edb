import type { Day } from '#base/day.ts';
import { err, type Result } from '#base/result.ts';
import { MAX_FILE_BYTES, type FileFault } from './file-fault.ts';
import type { ReadingPart } from './read-file.ts';
import type { RosterFile } from './read-roster.ts';

export interface FileRequest {
  readonly bytes: Uint8Array;
  readonly today: Day;
}

export type WorkerMessage =
  | { readonly kind: 'part'; readonly part: ReadingPart }
  | { readonly kind: 'done'; readonly result: Result<RosterFile, FileFault> };

export type ReadRoster = (
  file: Blob,
  today: Day,
  onPart: (part: ReadingPart) => void,
) => Promise<Result<RosterFile, FileFault>>;

/** A file that takes longer than this on any phone is not a roster. */
const LIMIT_MS = 60_000;

/** Reads a file beside the page, which stays alive meanwhile; whatever becomes of the worker, an answer comes. */
export const readInWorker: ReadRoster = async (file, today, onPart) => {
  if (file.size > MAX_FILE_BYTES) return err('too-large');
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    // Taken away, or in a cloud that cannot be reached.
    return err('damaged');
  }
  const worker = new Worker(new URL('./roster-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve(err('damaged')), LIMIT_MS);
      const finish = (result: Result<RosterFile, FileFault>) => {
        clearTimeout(timer);
        resolve(result);
      };
      worker.addEventListener('error', () => finish(err('damaged')));
      worker.addEventListener('message', ({ data }: MessageEvent<WorkerMessage>) => {
        if (data.kind === 'part') onPart(data.part);
        else finish(data.result);
      });
      const request: FileRequest = { bytes, today };
      worker.postMessage(request, [bytes.buffer]);
    });
  } finally {
    worker.terminate();
  }
};
