import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchText } from '../text/launch-text.mjs';
import { runChild } from './run-child.mjs';

/**
 * Installs what package-lock.json names, unless node_modules holds exactly that already.
 * @param {string} root the project's folder
 * @returns {Promise<boolean>} false when the installation failed; the reason is on the screen
 */
export async function ensureDependencies(root) {
  if (await areDependenciesCurrent(root)) return true;
  console.log(launchText.installing);
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  // Under npm the very same npm is used again: another one on the path may write another tree.
  const npm = process.env['npm_execpath'];
  const done = npm?.endsWith('.js')
    ? await runChild(process.execPath, [npm, ...args], { cwd: root })
    : await runChild('npm', args, { cwd: root });
  if (!done) console.error(launchText.installFailed);
  return done;
}

/**
 * True when every package of the lock file is there in its version. npm writes its own list last, so a broken
 * installation has none. Packages for other machines are optional and may be absent.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function areDependenciesCurrent(root) {
  const wanted = await readPackages(join(root, 'package-lock.json'));
  const present = await readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || present[path]?.version === entry.version,
  );
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | null>}
 */
async function readPackages(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}
