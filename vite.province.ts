import { defineConfig } from 'vite';

/** The server, and the commands that read its data: what is ours in few files, what npm installed from where it lies. */
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'dist/province',
    target: 'node20',
    rolldownOptions: {
      input: {
        main: 'src/province/main.ts',
        backup: 'src/province/backup/command.ts',
        audit: 'src/province/audit/command.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'shared/[name].mjs' },
    },
  },
});
