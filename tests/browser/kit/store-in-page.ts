import { openStore } from '#store/open-store.ts';
import { realChance, realClock } from '#store/real-clock.ts';

/* The phone's store by itself, for a page on which the app does not run; bundled by `bundle-for-page.ts`. */

Object.assign(globalThis, { openPhoneStore: () => openStore({ clock: realClock, chance: realChance }) });
