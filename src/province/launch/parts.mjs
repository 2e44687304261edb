import { launchText } from '../text/launch-text.mjs';
import { packApp } from './pack-app.mjs';

const packages = ['package.json', 'package-lock.json'];

/** The app, as phones fetch it. @type {import('./built.mjs').Built} */
export const app = {
  sources: [...packages, 'index.html', 'public', 'seeds', 'src', 'tsconfig.json', 'vite.config.ts'],
  leftOut: 'src/province',
  config: 'vite.config.ts',
  folder: 'dist/app',
  entry: 'index.html',
  says: launchText.building,
  finish: packApp,
};

/** The server and the commands beside it. @type {import('./built.mjs').Built} */
export const province = {
  sources: [...packages, 'seeds', 'src/base', 'src/domain', 'src/wire', 'src/province', 'vite.province.ts'],
  config: 'vite.province.ts',
  folder: 'dist/province',
  entry: 'main.mjs',
  says: launchText.buildingProvince,
};
