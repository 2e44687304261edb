import { afterAll } from 'vitest';
import { closeBrowser } from './phone.ts';

/* What every test file of the browser ends with. */

afterAll(closeBrowser);
