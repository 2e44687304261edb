import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** An empty folder that is gone after `removeFolders`. */
export function makeFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `so-chi-bo-${name}-`));
  made.push(folder);
  return folder;
}

/** For `afterAll`: everything that `makeFolder` made. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
