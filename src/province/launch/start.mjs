/**
 * `npm start`: from a fresh clone to a running province. It installs what is missing, builds what is stale, then
 * becomes the server itself, in this same process, so that Ctrl-C reaches the server and nobody else.
 * Only Node itself may be imported before the installation.
 */
import { fileURLToPath } from 'node:url';
import { launchText } from '../text/launch-text.mjs';
import { ensureApp } from './app-build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { isNodeVersionKnown } from './node-version.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

if (!isNodeVersionKnown(process.version)) {
  console.error(launchText.nodeTooOld(process.version));
  process.exit(1);
}
if (!(await ensureDependencies(root)) || !(await ensureApp(root))) process.exit(1);

const { register } = await import('tsx/esm/api');
register();
const main = new URL('../main.ts', import.meta.url);
process.argv[1] = fileURLToPath(main);
await import(main.href);
