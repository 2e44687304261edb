import { describe, expect, test } from 'vitest';
import { chromeIntent, wayOut } from '#app/in-app-browser.ts';

const android =
  'Mozilla/5.0 (Linux; Android 13; SM-A245F; wv) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';
const apple = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';

describe('a page opened inside a chat app', () => {
  test.each([
    ['Zalo on Android', `${android} Zalo android/23100700 ZaloTheme/light`, 'android'],
    ['Zalo on an iPhone', `${apple} Zalo iOS/560 ZaloLanguage/vn`, 'apple'],
    ['Facebook on Android', `${android} [FB_IAB/FB4A;FBAV/470.0.0.0;]`, 'android'],
    ['Facebook on an iPhone', `${apple} [FBAN/FBIOS;FBAV/470.0.0]`, 'apple'],
    ['Chrome', android.replace('; wv', ''), null],
    ['Safari', `${apple.replace('Mobile', 'Version/17.5 Mobile')} Safari/604.1`, null],
    ['Samsung Internet', `${android.replace('; wv', '')} SamsungBrowser/25.0`, null],
  ])('%s', (_name, userAgent, way) => {
    expect(wayOut(userAgent)).toBe(way);
  });

  test('opens in Chrome at the same address, without what the chat app hung on it', () => {
    expect(chromeIntent('https://so.example.vn/ky-hop?utm=zalo#x')).toBe(
      'intent://so.example.vn/ky-hop#Intent;scheme=https;package=com.android.chrome;end',
    );
  });
});
