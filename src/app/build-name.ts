declare const __BUILD__: string | undefined;

/** Version and commit of what is running, put in by the build. */
export const buildName: string = typeof __BUILD__ === 'string' ? __BUILD__ : 'dev';
