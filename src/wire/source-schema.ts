import * as z from 'zod/mini';
import { lineSchema } from './scalars.ts';

const wordsSchema = lineSchema.check(z.minLength(1));

/** Which paper a dated file rests on, where in it, and how sure we are: `Source` of the domain. */
export const sourceSchema = z.strictObject({
  document: wordsSchema,
  section: wordsSchema,
  standing: z.enum(['official', 'borrowed', 'default']),
});
