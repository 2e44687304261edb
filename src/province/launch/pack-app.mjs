import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const packable = /\.(?:css|html|js|json|svg|webmanifest)$/;
/** Less than a network packet is not worth a second file. */
const SMALLEST = 1024;

/**
 * Packs each text file of the built app beside itself, as small as it can be: the same bytes go to every phone of a
 * province, many of them over a weak signal, and packing this well is too slow to do for each of them.
 * @param {string} folder
 */
export async function packApp(folder) {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(names.filter((name) => packable.test(name)).map((name) => packFile(join(folder, name))));
}

/** @param {string} path */
async function packFile(path) {
  const bytes = await readFile(path);
  if (bytes.length < SMALLEST) return;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
