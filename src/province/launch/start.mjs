/**
 * `npm start`: from a fresh clone to a running province. It installs what is missing, builds what is stale, then
 * becomes the server itself.
 * Only Node itself may be imported before the installation.
 */
import { fileURLToPath } from 'node:url';
import { launchText } from '../text/launch-text.mjs';
import { ensureApp } from './app-build.mjs';
import { become } from './become.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { isNodeVersionKnown } from './node-version.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

if (!isNodeVersionKnown(process.version)) {
  console.error(launchText.nodeTooOld(process.version));
  process.exit(1);
}
if (!(await ensureDependencies(root)) || !(await ensureApp(root))) process.exit(1);

await become('main.ts');
