import type { PaperLayout } from '#domain/paper-layout.ts';
import type { Paper } from './paper.ts';

/** A file to be shared and printed, or one to be written on. */
export type FileFormat = 'pdf' | 'docx';

/** What the page asks of the worker that writes files. */
export interface PaperJob {
  readonly paper: Paper;
  readonly layout: PaperLayout;
  readonly format: FileFormat;
}

/** `not-loaded`: the code that writes such files is not on this phone yet. `not-written`: it failed, which is a bug. */
export type FileProblem = 'not-loaded' | 'not-written';

export type PaperReply =
  | { readonly ok: true; readonly content: Blob }
  | { readonly ok: false; readonly problem: FileProblem; readonly detail: string };

export const mediaTypes: Record<FileFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
