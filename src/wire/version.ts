/**
 * The number of the language phone and province speak. The province understands this one and
 * `OLDEST_ACCEPTED`; pushing is never refused to an older phone, for that would lose its work.
 *
 * History
 * 1  2026-11  first version: units with a clear header and a `plain-gzip` body, one round trip.
 * 2  2026-11  answers say `highWater`, `isRestored`, `missing`, `isWhole`, `compared` and what became of `conflicts`; a unit
 *             can be `forked` or come from the step `restore`; receipts hold the hash of the log; a request may name a
 *             `digest`.
 */
export const WIRE_VERSION = 2;
export const OLDEST_ACCEPTED = 1;

/** Media types. An answer of any other type is no answer (captive portals say 200 too). */
export const SYNC_REQUEST_TYPE = 'application/vnd.so-chi-bo.sync-request';
export const SYNC_ANSWER_TYPE = 'application/vnd.so-chi-bo.sync-answer+json';
export const API_ANSWER_TYPE = 'application/vnd.so-chi-bo.api+json';
