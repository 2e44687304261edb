import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../checks/kit/source-tree.ts';

test('the long form of the simulation runs by its command, and says that no promise was broken', () => {
  const tsx = join(projectRoot, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const soak = join(projectRoot, 'tests', 'sim', 'soak.ts');
  const { stdout, stderr, status } = spawnSync(process.execPath, [tsx, soak, '--seeds', '1'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toContain('1 runs from seed 1, 0 broke a promise');
  expect(status).toBe(0);
});
