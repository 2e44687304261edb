import { findChromium, findHeadlessShell } from '../../run/chromium.mjs';
import { projectRoot } from '../../checks/kit/source-tree.ts';

/** Quiet in the background: nothing but the app makes a request, and no page of the browser's own is made ready. */
export const quietFlags: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  `--disable-features=${[
    'Translate',
    'OptimizationHints',
    'MediaRouter',
    'AutofillServerCommunication',
    'CertificateTransparencyComponentUpdater',
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
  ].join(',')}`,
  '--metrics-recording-only',
  '--password-store=basic',
  '--safebrowsing-disable-auto-update',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

let knownPath: string | null = null;
let knownShell: string | null = null;

/** The browser the runner found, or the one on this machine when a test is run by itself. */
export async function chromiumPath(): Promise<string> {
  knownPath ??= process.env['CHROMIUM_PATH'] ?? (await findChromium(projectRoot));
  if (knownPath === null) throw new Error('no Chromium: run "node tests/run.mjs build browser" once');
  return knownPath;
}

/** Its engine alone, for all that does without tabs and windows; the whole browser where there is no such thing. */
export async function shellPath(): Promise<string> {
  knownShell ??= process.env['HEADLESS_SHELL_PATH'] ?? (await findHeadlessShell(projectRoot));
  knownShell ??= await chromiumPath();
  return knownShell;
}
