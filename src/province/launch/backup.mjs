/** `npm run backup` and `npm run restore`: installs what is missing, then does the one or the other. */
import { fileURLToPath } from 'node:url';
import { launchText } from '../text/launch-text.mjs';
import { become } from './become.mjs';
import { ensureBuilt } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { isNodeVersionKnown } from './node-version.mjs';
import { province } from './parts.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

if (!isNodeVersionKnown(process.version)) {
  console.error(launchText.nodeTooOld(process.version));
  process.exit(1);
}
if (!(await ensureDependencies(root)) || !(await ensureBuilt(root, province))) process.exit(1);

await become('backup');
