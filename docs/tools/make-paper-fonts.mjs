/**
 * Cuts the font of the PDF papers to the letters of Vietnamese: needs two packages that nothing else here does, so
 *
 *     npm install --no-save subset-font@2.9.0 @expo-google-fonts/tinos@0.4.2 && node docs/tools/make-paper-fonts.mjs
 *
 * Run it only when letters are missing; the result is kept in src/app/papers/fonts with the font's licence (OFL 1.1, no
 * reserved name).
 */
import { readFile, writeFile } from 'node:fs/promises';
import subsetFont from 'subset-font';

const source = new URL('../../node_modules/@expo-google-fonts/tinos/', import.meta.url);
const target = new URL('../../src/app/papers/fonts/', import.meta.url);

const faces = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
};

/** First and last letter of each stretch: Latin with its marks, all of Vietnamese, what is typed between words. */
const stretches = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0xff],
  [0x102, 0x103],
  [0x110, 0x111],
  [0x128, 0x129],
  [0x168, 0x169],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x300, 0x304],
  [0x306, 0x306],
  [0x309, 0x309],
  [0x31b, 0x31b],
  [0x323, 0x323],
  [0x1ea0, 0x1ef9],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2033],
  [0x20ab, 0x20ac],
  [0x2212, 0x2212],
  [0x2248, 0x2248],
  [0x2260, 0x2261],
  [0x2264, 0x2265],
  [0x25a0, 0x25a1],
  [0x25cf, 0x25cf],
];
const letters = stretches
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  .map((code) => String.fromCodePoint(code))
  .join('');

/** The writer shows a box for any other letter, rather than leave it out. */
const fonts = { letters };
for (const [face, file] of Object.entries(faces)) {
  const cut = await subsetFont(await readFile(new URL(file, source)), letters, { targetFormat: 'sfnt' });
  fonts[face] = cut.toString('base64');
}
await writeFile(new URL('tinos.json', target), `${JSON.stringify(fonts, null, 2)}\n`);
await writeFile(new URL('LICENSE', target), await readFile(new URL('LICENSE_FONT', source)));
