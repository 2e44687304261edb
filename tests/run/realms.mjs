/** Every folder with a compiler's view of its own, the longest to check first; the top one holds store, sync and actions. */
export const realms = [
  'tests',
  'src/province',
  'src/app',
  '.',
  'src/base',
  'src/domain',
  'src/wire',
  'src/sw',
];
