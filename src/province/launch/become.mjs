import { fileURLToPath } from 'node:url';

/**
 * Becomes that built program of the province, in this same process, so that Ctrl-C reaches it and nobody else.
 * @param {'main' | 'backup' | 'audit'} name
 */
export async function become(name) {
  const program = new URL(`../../../dist/province/${name}.mjs`, import.meta.url);
  process.argv[1] = fileURLToPath(program);
  await import(program.href);
}
