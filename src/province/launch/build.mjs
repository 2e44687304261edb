/** `npm run build`: installs what is missing, then builds the app and the server, whether or not they are stale. */
import { fileURLToPath } from 'node:url';
import { build } from './built.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { app, province } from './parts.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
if (!(await ensureDependencies(root))) process.exit(1);
for (const part of [app, province]) if (!(await build(root, part))) process.exit(1);
