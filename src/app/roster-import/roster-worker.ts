import type { FileRequest, WorkerMessage } from './read-in-worker.ts';
import { readFile } from './read-file.ts';

/* The worker: reads one file and says how far it is. What it cannot foresee ends it, and the page hears `error`. */

function post(message: WorkerMessage): void {
  self.postMessage(message);
}

self.addEventListener('message', ({ data }: MessageEvent<FileRequest>) => {
  void readFile(data.bytes, data.today, (part) => post({ kind: 'part', part })).then(
    (result) => post({ kind: 'done', result }),
    () => post({ kind: 'done', result: { ok: false, error: 'damaged' } }),
  );
});
