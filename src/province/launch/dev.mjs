/**
 * `npm run dev`: the app from its sources with everything reloading, and behind it a province that restarts when its
 * own sources change. The two ports are `PORT` for the app (8080) and the next one for the province.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
if (!(await ensureDependencies(root))) process.exit(1);

const appPort = Number(process.env['PORT'] ?? 8080);
const appUrl = `http://127.0.0.1:${appPort}/`;
const provinceUrl = `http://127.0.0.1:${appPort + 1}`;

const province = spawn(
  process.execPath,
  [
    'node_modules/tsx/dist/cli.mjs',
    'watch',
    '--clear-screen=false',
    'src/province/main.ts',
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PORT: String(appPort + 1), HOST: '127.0.0.1', PUBLIC_URL: appUrl },
  },
);

const { createServer } = await import('vite');
const vite = await createServer({
  root,
  server: { host: '127.0.0.1', port: appPort, strictPort: true, proxy: { '/v1': provinceUrl } },
});
await vite.listen();

let isStopping = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => void stop());
province.once('exit', () => void stop());

async function stop() {
  if (isStopping) return;
  isStopping = true;
  province.kill('SIGTERM');
  await vite.close();
  process.exit(0);
}
