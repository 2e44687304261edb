/** The database would acknowledge what a power cut takes back: `fsync` or `synchronous_commit` is off. */
export class NotDurable extends Error {
  override readonly name = 'NotDurable';
}
