/**
 * Draws the app's icons from one drawing, by Chromium: `node docs/tools/make-icons.mjs`. Run it only when the drawing
 * changes; the results are kept under public/icons.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const folder = new URL('../../public/icons/', import.meta.url);
const whole = await readFile(new URL('icon.svg', folder), 'utf8');
const book = /<g id="book">[\s\S]*<\/g>/.exec(whole)?.[0] ?? '';
const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">';
/** Launchers cut a maskable icon to their own shape: the book keeps to the middle four fifths. */
const maskable = `${open}<rect width="512" height="512" fill="#9f1414"/><g transform="translate(20 20) scale(.92)">${book}</g></svg>`;
/** One colour and transparency: the phone paints it itself. */
const monochrome = `${open}<g fill="none" stroke="#fff" stroke-linecap="round" stroke-linejoin="round" transform="translate(20 20) scale(.92)">
<path stroke-width="26" d="M256 148c-38-28-92-36-148-32v248c56-4 110 4 148 32 38-28 92-36 148-32V116c-56-4-110 4-148 32zM256 148v248"/>
<path stroke-width="20" d="M150 184c24 0 48 4 66 12M150 238c24 0 48 4 66 12M150 292c24 0 48 4 66 12"/><path stroke-width="30" d="m296 252 28 30 52-70"/></g></svg>`;

const pictures = [
  ['icon-192.png', whole, 192, false],
  ['icon-512.png', whole, 512, false],
  ['maskable-192.png', maskable, 192, true],
  ['maskable-512.png', maskable, 512, true],
  ['apple-touch-icon.png', maskable, 180, true],
  ['monochrome-512.png', monochrome, 512, false],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
});
try {
  for (const [name, svg, size, isOpaque] of pictures) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await writeFile(new URL(name, folder), await page.screenshot({ omitBackground: !isOpaque }));
    await page.close();
  }
} finally {
  await browser.close();
}
