/* A file of its own, so that only a browser that needs it reads it, and no more of the library than this. */
export { gunzipSync, gzipSync } from 'fflate';
