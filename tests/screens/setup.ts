import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

/* Before each file of screens: the modules stay from file to file, what a file asks of its tests does not. */

// What a screen fetches or saves may take a busy machine longer than the second it is given otherwise.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

// As `kit/later-code` says, for what the screens load later.
import.meta.glob('../../src/app/{shell,agendas}/**/*.{ts,tsx}', { eager: true });
