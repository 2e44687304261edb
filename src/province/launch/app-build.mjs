import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchText } from '../text/launch-text.mjs';
import { packApp } from './pack-app.mjs';
import { runChild } from './run-child.mjs';

const sources = [
  'index.html',
  'package.json',
  'package-lock.json',
  'public',
  'seeds',
  'src',
  'tsconfig.json',
  'vite.config.ts',
];
const stampPath = 'dist/app-build.json';
const pagePath = 'dist/app/index.html';

/**
 * Builds the app when what is built does not come from these very sources.
 * @param {string} root the project's folder
 * @returns {Promise<boolean>} false when the build failed; the reason is on the screen
 */
export async function ensureApp(root) {
  return (await isAppCurrent(root)) ? true : buildApp(root);
}

/**
 * Builds the app into dist/app and notes what it was built from.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function buildApp(root) {
  console.log(launchText.building);
  const fingerprint = await sourcesFingerprint(root);
  // Without the note a build that breaks off half-way is made again, whatever it left behind.
  await rm(join(root, stampPath), { force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // Inherited from a shell or a test runner, any other value would deliver the libraries' slow, talkative halves.
  const env = { ...process.env, NODE_ENV: 'production' };
  if (!(await runChild(process.execPath, [vite, 'build'], { cwd: root, env }))) {
    console.error(launchText.buildFailed);
    return false;
  }
  await packApp(join(root, 'dist', 'app'));
  const stamp = { fingerprint, builtAt: await pageTime(root) };
  await writeFile(join(root, stampPath), `${JSON.stringify(stamp)}\n`);
  return true;
}

/**
 * True when dist/app was built, by us and last, from the sources as they are now.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function isAppCurrent(root) {
  try {
    const stamp = JSON.parse(await readFile(join(root, stampPath), 'utf8'));
    return stamp.builtAt === (await pageTime(root)) && stamp.fingerprint === (await sourcesFingerprint(root));
  } catch {
    return false;
  }
}

/** By content and not by time: a fresh clone or a copied folder has times that say nothing. @param {string} root */
async function sourcesFingerprint(root) {
  const hash = createHash('sha256');
  for (const source of sources) await addToHash(hash, root, source);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} root @param {string} path */
async function addToHash(hash, root, path) {
  if (path === 'src/province') return;
  const found = await stat(join(root, path)).catch(() => null);
  if (!found) return;
  if (found.isDirectory()) {
    for (const name of (await readdir(join(root, path))).sort()) {
      await addToHash(hash, root, `${path}/${name}`);
    }
    return;
  }
  hash.update(`${path}\n${found.size}\n`);
  hash.update(await readFile(join(root, path)));
}

/** @param {string} root @returns {Promise<number>} */
async function pageTime(root) {
  return Math.round((await stat(join(root, pagePath))).mtimeMs);
}
