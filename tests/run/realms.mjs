/** Every folder with a compiler's view of its own; the top one holds store, sync and actions. */
export const realms = [
  '.',
  'src/base',
  'src/domain',
  'src/wire',
  'src/sw',
  'src/province',
  'src/app',
  'tests',
];
