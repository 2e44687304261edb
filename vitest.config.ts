import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/run/longest-first.ts';

/** What reads the phone's database looks for the one of the browser once, when it is read: this one is there before. */
const phoneDatabase = ['fake-indexeddb/auto'];
const laterCode = 'tests/kit/later-code.ts';

/** No clock proves anything in the tests: this ends what would never end by itself, on the slowest machine too. */
const patience = { poll: { timeout: 15_000 } };

/** One more than the cores there are meant for: a test waits now and then, and the third then has its turn. */
const threeForTwo = 3;

/**
 * Four kinds of test, chosen by folder. `built` and `browser` need `dist/app`, so they run after the build
 * (`node tests/run.mjs` keeps the order); the first two need nothing but the server, which is built in a second.
 */
export default defineConfig({
  test: {
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/{checks,unit,contract,wire,journey,abuse,sim,load,kill}/**/*.test.ts'],
          exclude: ['tests/checks/built/**'],
          // Reading the modules anew for each file took longer than the tests. None of them keeps anything between two.
          isolate: false,
          setupFiles: [...phoneDatabase, laterCode],
          globalSetup: 'tests/kit/build-province.ts',
          maxWorkers: threeForTwo,
          expect: patience,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'screens',
          environment: 'happy-dom',
          // As above. A window is made anew for each file.
          isolate: false,
          setupFiles: [...phoneDatabase, laterCode, 'tests/screens/setup.ts'],
          include: ['tests/{screens,unit}/**/*.test.tsx'],
          maxWorkers: threeForTwo,
          expect: patience,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'built',
          environment: 'node',
          include: ['tests/checks/built/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['tests/browser/**/*.test.ts'],
          // One browser for all files of a worker: a start of it costs more than most tests. It ends with the worker.
          isolate: false,
          setupFiles: [...phoneDatabase, laterCode],
          maxWorkers: threeForTwo,
          // As above, for what a browser takes.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 600_000,
          hookTimeout: 600_000,
          sequence: { concurrent: false },
        },
      },
    ],
  },
});
