import { z } from 'zod';
import { bridgeSteps, changeAreas, movementCauses, movementKinds } from './comparison.ts';
import { coverageSchema } from './assessment.ts';
import { condition } from './condition.ts';
import { disclosures } from './engagement.ts';
import { packMarkSchema } from './history-lines.ts';

/** What `diff --json` prints. */

const count = z.number().int().min(0);

const side = z.strictObject({
  /** As it was named. */
  from: z.string(),
  entity: z.string(),
  asOf: z.string(),
  basis: z.enum(['pack', 'engagement']),
  disclosure: z.enum(disclosures),
  /** Version of the program that judged it. */
  program: z.string(),
  coverage: coverageSchema,
  /** Null for an engagement folder. */
  pack: packMarkSchema.nullable(),
});

/** `was` + the steps = `is`; if not, it does not balance. */
const bridge = z.strictObject({
  was: count,
  steps: z.array(z.strictObject({ step: z.enum(bridgeSteps), accounts: z.number().int() })),
  is: count,
  balanced: z.boolean(),
});

const accounts = z.discriminatedUnion('comparable', [
  z.strictObject({
    comparable: z.literal(true),
    /** Accounts by kind of movement; one account may stand under several. */
    counts: z.record(z.enum(movementKinds), count),
    inScope: bridge,
    covered: bridge,
  }),
  z.strictObject({ comparable: z.literal(false), because: z.string() }),
]);

export const diffSchema = z.strictObject({
  schema: z.literal('evidence-binder/diff@1'),
  was: side,
  is: side,
  accounts,
  changes: z.array(
    z.strictObject({
      area: z.enum(changeAreas),
      change: z.string(),
      subject: z.string(),
      realm: z.string().nullable(),
      was: z.string().nullable(),
      is: z.string().nullable(),
      /** Of a rule of the scope or of a class: which accounts it is about. */
      exclude: condition.optional(),
      when: condition.optional(),
      direction: z.enum(['better', 'worse']).nullable(),
    }),
  ),
  notes: z.array(z.string()),
  /** By kind, realm and account. */
  movements: z.array(
    z.strictObject({
      kind: z.enum(movementKinds),
      realm: z.string(),
      account: z.string(),
      /** Its name before, where it was another. */
      before: z.string().nullable(),
      was: z.string().nullable(),
      is: z.string().nullable(),
      /** What else of it changed; for a verdict or scope that moved. */
      because: z.array(z.enum(movementCauses)),
    }),
  ),
});
