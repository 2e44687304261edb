import { afterEach, expect, test, vi } from 'vitest';
import { openFile, sealFile } from '#store/backup/seal-file.ts';
import { refuseWebAssembly } from '../../kit/refuse-web-assembly.ts';
import { createSeededChance } from '../../kit/seeded-chance.ts';

afterEach(() => vi.restoreAllMocks());

const content = { name: 'Chi bộ Xóm Mẫu', notes: ['Bàn việc đường thôn'] };
const passphrase = 'nồi đồng cối đá';

async function aFile(): Promise<Uint8Array> {
  return sealFile(createSeededChance(7), content, passphrase);
}

/** The file with its lines changed and the rest as it is. */
function withTop(file: Uint8Array, change: (top: string) => string): Uint8Array {
  const text = Buffer.from(file).toString('latin1');
  const end = text.split('\n').slice(0, 3).join('\n').length;
  return new Uint8Array(Buffer.from(change(text.slice(0, end)) + text.slice(end), 'latin1'));
}

test('a file opens with its passphrase, however it is spaced and composed, and shows nothing without it', async () => {
  const file = await aFile();
  const typed = `  ${passphrase.normalize('NFD').replaceAll(' ', '   ')} `;
  expect(await openFile(file, typed)).toEqual({ ok: true, value: content });
  expect(Buffer.from(file).toString('utf8')).not.toMatch(/Xóm|Mẫu|đường/);
  expect(await openFile(file, 'nồi đồng cối gỗ')).toEqual({ ok: false, error: 'wrong-passphrase' });
});

test('the same content is another file each time', async () => {
  const chance = createSeededChance(7);
  const [one, other] = [
    await sealFile(chance, content, passphrase),
    await sealFile(chance, content, passphrase),
  ];
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
});

test('a file cut short or with one bit turned is told from a wrong passphrase', async () => {
  const file = await aFile();
  expect(await openFile(file.subarray(0, file.length - 1), passphrase)).toEqual({
    ok: false,
    error: 'damaged',
  });
  const turned = file.slice();
  turned[turned.length - 20] = (turned[turned.length - 20] ?? 0) ^ 1;
  expect(await openFile(turned, passphrase)).toEqual({ ok: false, error: 'damaged' });
  expect(await openFile(file.subarray(0, 60), passphrase)).toEqual({ ok: false, error: 'damaged' });
});

test('a picture is no backup, and a file of a later build is not taken for a spoilt one', async () => {
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  expect(await openFile(picture, passphrase)).toEqual({ ok: false, error: 'not-a-backup' });
  expect(await openFile(new Uint8Array(), passphrase)).toEqual({ ok: false, error: 'not-a-backup' });
  const later = withTop(await aFile(), (top) => top.replace('backup 1', 'backup 2'));
  expect(await openFile(later, passphrase)).toEqual({ ok: false, error: 'too-new' });
});

test('what the lines of a file say is part of what the passphrase seals, and no file can ask for all the memory', async () => {
  const file = await aFile();
  const cheaper = withTop(file, (top) => top.replace('"iv"', ' "iv"'));
  expect(await openFile(cheaper, passphrase)).toEqual({ ok: false, error: 'wrong-passphrase' });
  const greedy = withTop(file, (top) => top.replace('65536', '99999999'));
  expect(await openFile(greedy, passphrase)).toEqual({ ok: false, error: 'damaged' });
});

test('a file of the first build is read for ever', async () => {
  expect(await openFile(new Uint8Array(Buffer.from(firstBuild, 'base64')), passphrase)).toEqual({
    ok: true,
    value: content,
  });
});

/** Made once by `sealFile`, and never again. */
const firstBuild =
  'c28tY2hpLWJvLWJhY2t1cCAxCnsiY29zdCI6eyJraW5kIjoiYXJnb24yaWQiLCJtZW1vcnlLaUIiOjY1NTM2LCJwYXNzZXMiOjN9LCJzYWx0IjoiQWdfNnNvVm5kejJOdWtJbnc0UXlYZyIsIml2IjoiUzRoTC1qX2dNQ1FuU296RCJ9CjItcTYwLVBERDM4bkp6RGQ5ZFg1RjZYUjc3LS15NUtEY0lDT0ZkS1VWdU0KxeENrS3ZSDvkajf8MFU/Qbad+DDerayxBfocQ4A8Lv8taawkq6mFfM3FXsAjfeiZeJj6wp0lLLAfMGfxOx4cRQ+5vZkviayNL1lbBg46i3FrzGlJIuwQLA0dQsk+KtZKWark03KFgtuc4VU+Rw==';

test('a phone that runs no WebAssembly makes a file that opens everywhere, and says what it cannot open', async () => {
  const ofAnother = await aFile();
  refuseWebAssembly();
  const own = await aFile();
  expect(await openFile(own, passphrase)).toEqual({ ok: true, value: content });
  expect(await openFile(own, 'nồi đồng cối gỗ')).toEqual({ ok: false, error: 'wrong-passphrase' });
  expect(await openFile(ofAnother, passphrase)).toEqual({ ok: false, error: 'too-much-for-browser' });
  vi.restoreAllMocks();
  expect(await openFile(own, passphrase)).toEqual({ ok: true, value: content });
});
