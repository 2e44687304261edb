import { err, ok, type Result } from '#base/result.ts';
import type { MadePaper } from './make-paper.ts';
import {
  mediaTypes,
  type FileFormat,
  type FileProblem,
  type PaperJob,
  type PaperReply,
} from './paper-job.ts';

/**
 * The paper as a file, written beside the page. The worker is of this one file: what it held is given back to the phone
 * when it is done.
 */
export function makeFile(
  { paper, layout }: MadePaper,
  format: FileFormat,
): Promise<Result<File, FileProblem>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./paper-worker.ts', import.meta.url), { type: 'module' });
    const end = (result: Result<File, FileProblem>): void => {
      worker.terminate();
      resolve(result);
    };
    worker.addEventListener('message', ({ data: reply }: MessageEvent<PaperReply>) => {
      if (!reply.ok) return end(err(reply.problem));
      const type = mediaTypes[format];
      end(ok(new File([reply.content], `${paper.fileName}.${format}`, { type })));
    });
    // Its own code did not come: a first visit that was cut off.
    worker.addEventListener('error', () => end(err('not-loaded')));
    worker.postMessage({ paper, layout, format } satisfies PaperJob);
  });
}
