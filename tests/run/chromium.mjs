import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runInGroup } from './child.mjs';

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const shellNames = ['chromium-headless-shell', 'chrome-headless-shell'];
const usualPlaces = [
  '/usr/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * A Chromium that starts: `CHROMIUM_PATH`, the system's, Playwright's own, or one installed now. It says each thing it
 * tries and does. Null when all of it failed; what to do by hand has then been said.
 * @param {string} root the project's folder
 * @param {(line: string) => void} say
 * @returns {Promise<string | null>}
 */
export async function ensureChromium(root, say) {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (await starts(root, given)) return found(given, 'CHROMIUM_PATH', say);
    say(`CHROMIUM_PATH is ${given}, and that does not start as a browser. Correct it or take it away.`);
    return null;
  }
  const present = await findChromium(root);
  if (present) return found(present, 'already on this machine', say);

  say('No Chromium found. Installing the one Playwright brings (about 170 MB).');
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  await runInGroup(process.execPath, [cli, 'install', 'chromium'], { cwd: root, limitMs: 5 * 60_000 });
  const own = await playwrightChromium();
  if (own && (await starts(root, own))) return found(own, 'installed by Playwright', say);

  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    say('That did not work. Installing the system package with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runInGroup('apt-get', ['update'], { cwd: root, env });
    for (const name of ['chromium', 'chromium-headless-shell'])
      await runInGroup('apt-get', ['install', '-y', '--no-install-recommends', name], { cwd: root, env });
    const system = await findChromium(root);
    if (system) return found(system, 'installed by apt-get', say);
  }
  say('No Chromium could be installed. Install Chromium or Chrome, then run again,');
  say('or give its path: CHROMIUM_PATH=/path/to/chromium npm test');
  return null;
}

/**
 * The first Chromium of the system, or Playwright's own, that starts; null when there is none.
 * @param {string} root
 * @returns {Promise<string | null>}
 */
export async function findChromium(root) {
  const own = await playwrightChromium();
  return firstThatStarts(root, [...onPath(namesOnPath), ...usualPlaces, ...(own ? [own] : [])]);
}

/**
 * The same engine without the browser around it, which takes a sixth less of the processor: null when it is not on this
 * machine, or when `CHROMIUM_PATH` says which browser to take.
 * @param {string} root
 * @returns {Promise<string | null>}
 */
export async function findHeadlessShell(root) {
  return process.env['CHROMIUM_PATH'] ? null : firstThatStarts(root, onPath(shellNames));
}

/** @param {string} root @param {readonly string[]} paths */
async function firstThatStarts(root, paths) {
  for (const path of new Set(paths)) if (existsSync(path) && (await starts(root, path))) return path;
  return null;
}

async function playwrightChromium() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** Some systems have a stand-in of that name that only prints where to get it. @param {string} root @param {string} path */
async function starts(root, path) {
  const { code } = await runInGroup(path, ['--version', '--no-sandbox'], {
    cwd: root,
    quiet: true,
    limitMs: 20_000,
  });
  return code === 0;
}

/** @param {string} name */
function isOnPath(name) {
  return onPath([name]).some((path) => existsSync(path));
}

/** Where programs of these names might be. @param {readonly string[]} names */
function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @param {string} path @param {string} how @param {(line: string) => void} say */
function found(path, how, say) {
  say(`Chromium: ${path} (${how})`);
  return path;
}
