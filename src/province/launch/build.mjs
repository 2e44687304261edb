/** `npm run build`: installs what is missing, then builds the app, whether or not it is stale. */
import { fileURLToPath } from 'node:url';
import { buildApp } from './app-build.mjs';
import { ensureDependencies } from './dependencies.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
if (!(await ensureDependencies(root)) || !(await buildApp(root))) process.exit(1);
