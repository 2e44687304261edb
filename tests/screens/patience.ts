import { configure } from '@testing-library/react';

/* What a screen fetches or saves may take a busy machine longer than the second it is given otherwise. */

configure({ asyncUtilTimeout: 15_000 });
