import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of the system that lies in memory, where there is one. */
const IN_MEMORY = '/dev/shm';
/** Profiles of two browsers and databases of a few servers take a tenth of it. */
const ROOM_BYTES = 2 * 1024 ** 3;

/**
 * A folder for all that the tests write and throw away. The servers in the tests flush tens of thousands of commits, and nobody
 * cuts the power of the machine: on a disk that is waited for half of the time and shows nothing. So it lies in memory where
 * there is room, else where the system keeps such folders.
 *
 * @returns {{ folder: string, remove: () => void }}
 */
export function makeScratch() {
  const folder = mkdtempSync(join(hasRoomInMemory() ? IN_MEMORY : tmpdir(), 'so-chi-bo-'));
  // PostgreSQL runs as another user where the tests run as root, and has to come through to its own.
  chmodSync(folder, 0o711);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function hasRoomInMemory() {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return Math.min(bavail * bsize, freemem() / 2) >= ROOM_BYTES;
  } catch {
    return false;
  }
}
