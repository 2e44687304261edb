import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the system that lies in memory, where there is one. */
const IN_MEMORY = '/dev/shm';
/** Profiles of two browsers and databases of a few servers take a tenth of it. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * Gives this process, and every child it starts from now on, a folder for all that tests write and throw away; it goes with
 * the process. The servers in the tests flush tens of thousands of commits, and nobody cuts the power of the machine: on a disk
 * that is waited for half of the time and shows nothing. So it lies in memory where there is room, else where the system
 * keeps such folders.
 */
export function takeScratch() {
  const folder = mkdtempSync(join(hasRoomInMemory() ? IN_MEMORY : tmpdir(), 'so-chi-bo-'));
  // PostgreSQL runs as another user where the tests run as root, and has to come through to its own.
  chmodSync(folder, 0o711);
  process.env['TMPDIR'] = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}

function hasRoomInMemory() {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, freemem() / 2) >= ROOM_BYTES;
  } catch {
    return false;
  }
}
