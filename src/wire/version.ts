/**
 * The number of the language phone and province speak. The province understands this one and
 * `OLDEST_ACCEPTED`; pushing is never refused to an older phone, for that would lose its work.
 *
 * History
 * 1  2026-11  first version: units with a clear header and a `plain-gzip` body, one round trip.
 * 2  2026-11  answers say `highWater`, `isRestored`, `missing`, `isWhole`, `compared` and what became of `conflicts`; a unit
 *             can be `forked` or come from the step `restore`; receipts hold the hash of the log; a request may name a
 *             `digest`.
 * 3  2026-11  the head of a request is packed, and the device signs it; a request may say `isPushOnly`, and its answer then
 *             has no `cursor` to give where there was none; a body may be `hpke`.
 * 4  2026-11  answers say where the `log` stands, and a unit on which `log` its versions rest.
 * 5  2026-11  a phone that asks to be bound says whose book it holds (`bookOf`), and may be told `other-book`.
 */
export const WIRE_VERSION = 5;
export const OLDEST_ACCEPTED = 1;
/** From here on a request counts only with the signature of its device. */
export const FIRST_SIGNED = 3;
/** A phone that speaks this or more sends no unit of its own in clear. */
export const FIRST_SEALED = 3;

/** Media types. An answer of any other type is no answer (captive portals say 200 too). */
export const SYNC_REQUEST_TYPE = 'application/vnd.so-chi-bo.sync-request';
export const SYNC_ANSWER_TYPE = 'application/vnd.so-chi-bo.sync-answer+json';
export const API_ANSWER_TYPE = 'application/vnd.so-chi-bo.api+json';
export const PACKAGE_TYPE = 'application/vnd.so-chi-bo.package';
