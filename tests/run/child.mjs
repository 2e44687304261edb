import { spawn } from 'node:child_process';

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
const hasGroups = process.platform !== 'win32';

/**
 * Runs a program to its end in a process group of its own, and ends whatever of that group is left behind.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, quiet?: boolean, limitMs?: number }} options `quiet` keeps the
 *   output for the caller instead of showing it
 * @returns {Promise<{ code: number, output: string }>} code -1 where it could not be started or took too long
 */
export function runInGroup(program, args, { cwd, env, quiet = false, limitMs = 10 * 60_000 }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      detached: hasGroups,
      shell: !hasGroups && !program.endsWith('.exe'),
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    const timer = setTimeout(() => {
      output += `\nended after ${limitMs / 1000} s without a result`;
      killGroup(child);
    }, limitMs);
    child.once('error', (error) => finish(-1, String(error)));
    child.once('exit', (code) => finish(code ?? -1, ''));

    /** @param {number} code @param {string} more */
    function finish(code, more) {
      clearTimeout(timer);
      killGroup(child);
      running.delete(child);
      resolve({ code, output: output + more });
    }
  });
}

/** Ends everything still running; for Ctrl-C. */
export function stopChildren() {
  for (const child of running) killGroup(child);
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  if (child.pid === undefined) return;
  try {
    if (hasGroups) process.kill(-child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    // The whole group is gone already, which is what was wanted.
  }
}
