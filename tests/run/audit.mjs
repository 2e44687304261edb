import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInGroup } from './child.mjs';

/*
 * What we depend on. What the lock file says is looked through without a network. Which of it has known faults only the
 * registry knows: where that does not answer, nothing was looked up, and the run says so rather than call it good.
 */

/** Licences under which anything here may be used and passed on. */
const licences = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'CC-BY-4.0',
  'Unlicense',
  'Zlib',
  'OFL-1.1',
]);

/**
 * Packages that run a program of their own when they are installed, looked at one by one: esbuild finds its own binary among
 * what was installed, core-js prints a line about itself. Neither fetches anything that is not in the lock file.
 */
const trustedScripts = new Set(['node_modules/esbuild', 'node_modules/core-js']);

const ASKED_WITHIN_MS = 60_000;

/**
 * @typedef {{ integrity?: string, license?: string, hasInstallScript?: boolean, link?: boolean }} Locked
 */

/**
 * What is wrong with a lock file, one line each.
 * @param {{ packages: Readonly<Record<string, Locked>> }} lock
 * @returns {readonly string[]}
 */
export function checkLock({ packages }) {
  const faults = [];
  for (const [path, { integrity, license, hasInstallScript }] of Object.entries(packages)) {
    if (path === '') continue;
    if (!integrity) faults.push(`${path}: nothing says what its bytes are`);
    if (hasInstallScript && !trustedScripts.has(path))
      faults.push(`${path}: runs a program when it is installed`);
    const choices = (license ?? 'none').replace(/[()]/g, '').split(' OR ');
    if (!choices.some((choice) => choice.split(' AND ').every((name) => licences.has(name))))
      faults.push(`${path}: licence ${license ?? 'unknown'}`);
  }
  return faults;
}

/**
 * What `npm audit --json` came to: the grave faults it knows of, or null where it was not told.
 * @param {string} output
 * @returns {readonly string[] | null}
 */
export function readAudit(output) {
  try {
    const { metadata, vulnerabilities } = JSON.parse(output);
    if (typeof metadata?.vulnerabilities?.total !== 'number') return null;
    return Object.values(vulnerabilities)
      .filter(({ severity }) => severity === 'high' || severity === 'critical')
      .map(({ name, severity }) => `${name}: ${severity}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} root
 * @returns {Promise<import('./steps.mjs').Outcome>}
 */
export async function auditDependencies(root) {
  const faults = checkLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  for (const fault of faults) console.log(`   ${fault}`);
  const lock = faults.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

  const { output } = await runInGroup('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    quiet: true,
    limitMs: ASKED_WITHIN_MS,
  });
  const known = readAudit(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  if (known === null) return { ...lock, note: 'known faults NOT looked up: no registry answered' };
  for (const fault of known) console.log(`   ${fault}`);
  return known.length === 0
    ? { ...lock, passed: lock.passed + 1 }
    : { ...lock, failed: lock.failed + 1, note: 'grave faults are known of what is delivered' };
}
