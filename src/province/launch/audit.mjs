/** `npm run audit`: installs what is missing, then reads and verifies the audit. */
import { fileURLToPath } from 'node:url';
import { launchText } from '../text/launch-text.mjs';
import { become } from './become.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { isNodeVersionKnown } from './node-version.mjs';

if (!isNodeVersionKnown(process.version)) {
  console.error(launchText.nodeTooOld(process.version));
  process.exit(1);
}
if (!(await ensureDependencies(fileURLToPath(new URL('../../..', import.meta.url))))) process.exit(1);

await become('audit/command.ts');
