/**
 * `npm start`: from a fresh clone to a running province. It installs what is missing, builds what is stale, then
 * becomes the server itself.
 * Only Node itself may be imported before the installation.
 */
import { fileURLToPath } from 'node:url';
import { launchText } from '../text/launch-text.mjs';
import { become } from './become.mjs';
import { ensureBuilt } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { isNodeVersionKnown } from './node-version.mjs';
import { app, province } from './parts.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

if (!isNodeVersionKnown(process.version)) {
  console.error(launchText.nodeTooOld(process.version));
  process.exit(1);
}
if (!(await ensureDependencies(root))) process.exit(1);
for (const part of [app, province]) if (!(await ensureBuilt(root, part))) process.exit(1);

await become('main');
