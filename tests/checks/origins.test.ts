import { describe, expect, test } from 'vitest';
import { checkOrigins, checkSeedOrigins } from './kit/check-origins.ts';

describe('the check for other origins', () => {
  const plantedFile: readonly (readonly [path: string, text: string])[] = [
    ['assets/a.js', `fetch("https://fonts.example/a.woff2")`],
    ['assets/a.js', 'new WebSocket(`wss://example.org/${id}`)'],
    ['sw.js', `importScripts("https://cdn.example/workbox.js")`],
    ['assets/a.css', `@font-face { src: url(https://fonts.example/a.woff2) }`],
    ['assets/a.css', `@import url(//fonts.example/a.css);`],
    ['index.html', `<script src="//cdn.example/a.js"></script>`],
    ['index.html', `<link rel="preconnect" href="https://cdn.example">`],
    ['manifest.webmanifest', `{ "start_url": "https://example.org/" }`],
  ];

  test.each(plantedFile)('the check finds a planted fault in %s: %s', (path, text) => {
    const found = checkOrigins(new Map([[path, Buffer.from(text)]]));
    expect(found.map((one) => [one.rule, one.file])).toEqual([['other-origin', path]]);
  });

  test('the check finds an address in a seed', () => {
    const found = checkSeedOrigins(new Map([['seeds/a.json', `{ "source": "https://example.org" }`]]));
    expect(found.map((one) => one.rule)).toEqual(['other-origin']);
  });

  test('a namespace and a comment are no requests', () => {
    const text = `/* https://example.org */ createElementNS("http://www.w3.org/2000/svg", "path")`;
    expect(checkOrigins(new Map([['assets/a.js', Buffer.from(text)]]))).toEqual([]);
  });
});
