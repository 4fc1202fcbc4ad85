import { z } from 'zod';
import { accountClasses } from '../model/account-class.ts';
import { enforcementStates } from '../model/enforcement.ts';
import { strengthNames } from '../model/factor.ts';
import { verdicts } from '../model/verdict.ts';
import { reasonSchema, sessionId, type Entry } from './entry.ts';

const strongestWords = [...strengthNames, 'unknown'] as const;
const verdictWords = [...verdicts, 'out-of-scope'] as const;
const sortColumns = ['name', 'displayName', 'realm', 'verdict', 'strongest', 'enforcement'] as const;

/** What to show. An empty list does not filter. */
export const accountQuery = z.strictObject({
  text: z.string().max(200),
  verdicts: z.array(z.enum(verdictWords)),
  realms: z.array(z.string()),
  classes: z.array(z.enum(accountClasses)),
  strongest: z.array(z.enum(strongestWords)),
  enforcement: z.array(z.enum(enforcementStates)),
  sort: z.enum(sortColumns),
  descending: z.boolean(),
});
export type AccountQuery = z.infer<typeof accountQuery>;

export const accountRow = z.strictObject({
  realm: z.string(),
  name: z.string(),
  displayName: z.string().nullable(),
  verdict: z.enum(verdictWords),
  classes: z.array(z.enum(accountClasses)),
  strongest: z.enum(strongestWords),
  required: z.number().int().min(0).max(4),
  enforcement: z.enum(enforcementStates),
  exception: z.string().nullable(),
  department: z.string().nullable(),
});
export type AccountRow = z.infer<typeof accountRow>;

const count = z.number().int().min(0);
const counted = z.array(z.strictObject({ value: z.string(), count }));
/** For each facet, its values with how many accounts have them under the other filters. */
export const facetsSchema = z.strictObject({
  verdicts: counted,
  realms: counted,
  classes: counted,
  strongest: counted,
  enforcement: counted,
});
export type Facets = z.infer<typeof facetsSchema>;

export const rowPlace = z.strictObject({
  source: z.number().int(),
  file: z.number().int(),
  row: z.number().int(),
});
export type RowPlace = z.infer<typeof rowPlace>;
/** A source row that supports an account, and what its file is. */
const supportingRow = rowPlace.extend({
  path: z.string(),
  format: z.string(),
});
const located = reasonSchema.extend({ from: rowPlace.nullable() });

export const accountDetail = z.strictObject({
  row: accountRow,
  keys: z.array(z.strictObject({ kind: z.string(), value: z.string() })),
  attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  reasons: z.array(located),
  classes: z.array(
    z.strictObject({
      class: z.enum(accountClasses),
      why: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
      from: rowPlace.nullable(),
    }),
  ),
  outOfScope: z.strictObject({ reason: z.string(), why: z.string() }).nullable(),
  required: z.strictObject({
    strength: z.number().int(),
    enforced: z.boolean(),
    class: z.string(),
    loosened: z.boolean(),
  }),
  factors: z.array(
    z.strictObject({
      id: z.string(),
      word: z.string(),
      strength: z.number().int(),
      usable: z.boolean(),
      binding: z.string(),
      note: z.string().nullable(),
    }),
  ),
  enforcement: z.strictObject({
    state: z.enum(enforcementStates),
    policies: z.array(z.string()),
    open: z.array(z.strictObject({ what: z.string(), policy: z.string() })),
    excludedBy: z.array(z.strictObject({ policy: z.string(), by: z.string(), id: z.string() })),
    reasons: z.array(located),
  }),
  roles: z.array(
    z.strictObject({
      name: z.string(),
      state: z.enum(['active', 'eligible']),
      through: z.string().nullable(),
    }),
  ),
  flags: z.array(z.string()),
  /** Its accounts in realms that its own is tied to. */
  others: z.array(reasonSchema),
  exception: z
    .strictObject({
      id: z.string(),
      type: z.string(),
      state: z.string(),
      riskOwner: z.string().nullable(),
      expiresOn: z.string().nullable(),
      reviewOn: z.string().nullable(),
      justification: z.string().nullable(),
      reasons: z.array(z.string()),
    })
    .nullable(),
  rows: z.array(supportingRow),
});
export type AccountDetail = z.infer<typeof accountDetail>;

/** A row as it stands in the file, read back from the bytes that were kept. */
export const sourceRow = z.strictObject({
  path: z.string(),
  row: z.number().int(),
  cells: z.array(z.strictObject({ column: z.string(), value: z.string() })),
});
export type SourceRow = z.infer<typeof sourceRow>;

export const accounts = {
  'accounts.page': {
    input: z.strictObject({
      session: sessionId,
      query: accountQuery,
      offset: count,
      limit: z.number().int().min(1).max(500),
    }),
    output: z.strictObject({ total: count, rows: z.array(accountRow) }),
    errors: ['not-assessed', 'gone'],
  },
  'accounts.facets': {
    input: z.strictObject({ session: sessionId, query: accountQuery }),
    output: facetsSchema,
    errors: ['not-assessed', 'gone'],
  },
  'accounts.detail': {
    input: z.strictObject({ session: sessionId, realm: z.string(), name: z.string() }),
    output: accountDetail,
    errors: ['not-assessed', 'gone'],
  },
  'accounts.row': {
    input: z.strictObject({ session: sessionId, place: rowPlace }),
    output: sourceRow,
    errors: ['problems', 'not-assessed', 'gone'],
  },
} as const satisfies Record<string, Entry>;
