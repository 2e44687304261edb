import { ensureBuilt } from '../../src/province/launch/built.mjs';
import { province } from '../../src/province/launch/parts.mjs';
import { projectRoot } from '../checks/kit/source-tree.ts';

/** The server of these very sources, where it is not built yet; before `spawnProvince`. */
export async function buildProvince(): Promise<void> {
  if (!(await ensureBuilt(projectRoot, province))) throw new Error('the server could not be built');
}

/** As vitest calls it, once before the tests of a project. */
export const setup = buildProvince;
