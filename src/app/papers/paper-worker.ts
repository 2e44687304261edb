import { mediaTypes, type PaperJob, type PaperReply } from './paper-job.ts';

/*
 * Writes one file and says so. It runs beside the page: on a slow phone a file takes a second or more, and the page must
 * go on answering to the thumb.
 */

self.addEventListener('message', (event: MessageEvent<PaperJob>) => {
  void answer(event.data).then((reply) => self.postMessage(reply));
});

async function answer(job: PaperJob): Promise<PaperReply> {
  const write = await writerOf(job).catch((error: unknown) => String(error));
  if (typeof write === 'string') return { ok: false, problem: 'not-loaded', detail: write };
  try {
    return { ok: true, content: await write() };
  } catch (error) {
    return { ok: false, problem: 'not-written', detail: String(error) };
  }
}

/** Each writer is a file of its own that comes when it is first wanted. */
async function writerOf({ paper, layout, format }: PaperJob): Promise<() => Promise<Blob>> {
  if (format === 'docx') {
    const { writeDocx } = await import('./write-docx.ts');
    return () => writeDocx(paper, layout);
  }
  const [{ writePdf }, fonts] = await Promise.all([import('./write-pdf.ts'), import('./fonts/tinos.json')]);
  return () => Promise.resolve(new Blob([writePdf(paper, layout, fonts.default)], { type: mediaTypes.pdf }));
}
