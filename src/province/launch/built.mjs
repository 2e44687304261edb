import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchText } from '../text/launch-text.mjs';
import { runChild } from './run-child.mjs';

/**
 * What is built from sources by vite. Paths are from the project's folder on; sources are files and folders, of which
 * `leftOut` counts for nothing. `finish` does what is left to do in the folder that was built.
 * @typedef {{
 *   readonly sources: readonly string[],
 *   readonly leftOut?: string,
 *   readonly config: string,
 *   readonly folder: string,
 *   readonly entry: string,
 *   readonly says: string,
 *   readonly finish?: (folder: string) => Promise<void>,
 * }} Built
 */

/**
 * Builds it where what is built does not come from these very sources.
 * @param {string} root the project's folder
 * @param {Built} built
 * @returns {Promise<boolean>} false when the build failed; the reason is on the screen
 */
export async function ensureBuilt(root, built) {
  return (await isCurrent(root, built)) ? true : build(root, built);
}

/**
 * Builds it, stale or not, and notes what it was built from.
 * @param {string} root
 * @param {Built} built
 * @returns {Promise<boolean>}
 */
export async function build(root, built) {
  console.log(built.says);
  const fingerprint = fingerprintOf(root, built);
  const stampPath = join(root, stampOf(built));
  // Without the note a build that breaks off half-way is made again, whatever it left behind.
  await rm(stampPath, { force: true });
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // Inherited from a shell or a test runner, any other value would deliver the libraries' slow, talkative halves.
  const env = { ...process.env, NODE_ENV: 'production' };
  const args = [vite, 'build', '--config', built.config];
  if (!(await runChild(process.execPath, args, { cwd: root, env }))) {
    console.error(launchText.buildFailed);
    return false;
  }
  await built.finish?.(join(root, built.folder));
  const stamp = { fingerprint, builtAt: await entryTime(root, built) };
  await writeFile(stampPath, `${JSON.stringify(stamp)}\n`);
  return true;
}

/**
 * True when it was built, by us and last, from the sources as they are now.
 * @param {string} root
 * @param {Built} built
 * @returns {Promise<boolean>}
 */
export async function isCurrent(root, built) {
  try {
    const stamp = JSON.parse(await readFile(join(root, stampOf(built)), 'utf8'));
    return (
      stamp.builtAt === (await entryTime(root, built)) && stamp.fingerprint === fingerprintOf(root, built)
    );
  } catch {
    return false;
  }
}

/** Beside the folder and not in it, which a build empties. @param {Built} built */
function stampOf({ folder }) {
  return `${folder}-build.json`;
}

/**
 * By content and not by time: a fresh clone or a copied folder has times that say nothing. Reads one file after the other
 * and waits: a thousand small files take many times as long where each is come back to.
 * @param {string} root @param {Built} built
 */
function fingerprintOf(root, { sources, leftOut }) {
  const hash = createHash('sha256');
  for (const source of sources) addToHash(source);
  return hash.digest('hex');

  /** @param {string} path */
  function addToHash(path) {
    if (path === leftOut) return;
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (!found) return;
    if (found.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) addToHash(`${path}/${name}`);
      return;
    }
    hash.update(`${path}\n${found.size}\n`);
    hash.update(readFileSync(join(root, path)));
  }
}

/** @param {string} root @param {Built} built @returns {Promise<number>} */
async function entryTime(root, { folder, entry }) {
  return Math.round((await stat(join(root, folder, entry))).mtimeMs);
}
