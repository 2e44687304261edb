import { must } from '#base/assert.ts';
import { createCodec, type Codec } from '#store/codec.ts';
import type { Db } from '#store/db.ts';
import { createKeyHolder, openByDevice } from '#store/keys/key-holder.ts';
import { getMeta } from '#store/meta.ts';
import { realChance } from '#store/real-clock.ts';

/** The way into and out of the rows of a phone without a PIN. */
export async function phoneCodec(db: Db): Promise<Codec> {
  const ring = must(await getMeta(db, 'keys'), 'the phone was opened once');
  return createCodec(createKeyHolder(await openByDevice(ring)), realChance);
}
