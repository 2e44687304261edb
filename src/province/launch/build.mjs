/** `npm run build`: the app, whether or not it is stale. */
import { fileURLToPath } from 'node:url';
import { buildApp } from './app-build.mjs';

if (!(await buildApp(fileURLToPath(new URL('../../..', import.meta.url))))) process.exit(1);
