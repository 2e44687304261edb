import lawJson from '#seeds/law/vn.v1.json' with { type: 'json' };
import type { PrivacyLaw } from '#domain/privacy/law.ts';

// The file comes with the app, and a test reads it by the parser that reads a province's own.
const { format: _format, ...law } = lawJson;

/** The dated rules on personal data in force: rights, how long things are kept, and the clocks of an incident. */
export const privacyLaw = law as unknown as PrivacyLaw;
