import { fileURLToPath } from 'node:url';

/**
 * Becomes that program of the province's sources, in this same process, so that Ctrl-C reaches it and nobody else.
 * @param {string} source from `src/province` on
 */
export async function become(source) {
  const { register } = await import('tsx/esm/api');
  register();
  const program = new URL(`../${source}`, import.meta.url);
  process.argv[1] = fileURLToPath(program);
  await import(program.href);
}
