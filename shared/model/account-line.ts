import { z } from 'zod';
import { accountClasses } from './account-class.ts';
import { linkKinds, linkStates, linkTiers } from './account-link.ts';
import { enforcementStates } from './enforcement.ts';
import { factorIds, strengthNames } from './factor.ts';
import { verdicts } from './verdict.ts';

/** One line of `accounts.ndjson` (contract §4): an account, its verdict and every source row that supports it. */

const strength = z.number().int().min(0).max(4);
const values = z.record(z.string(), z.union([z.string(), z.number()]));
/** `file` is a source file's path as the pack names it; `row` counts as its reader does (CSV from 1, JSON from 0). */
const rowPlace = z.strictObject({ file: z.string(), row: z.number().int().min(0) });
const reason = z.strictObject({ text: z.string(), values: values.optional(), from: rowPlace.optional() });

const accountLink = z.strictObject({
  /** The other account; null where none could be believed. */
  account: z.string().nullable(),
  foundBy: z.enum(linkTiers),
  kind: z.enum(linkKinds),
  realm: z.string().nullable(),
  state: z.enum(linkStates),
});

export const accountLineSchema = z.strictObject({
  account: z.string(),
  ambiguous: z.boolean(),
  capable: z.boolean().nullable(),
  classes: z.array(
    z.strictObject({
      class: z.enum(accountClasses),
      why: z.string(),
      values: values.optional(),
      from: rowPlace.optional(),
    }),
  ),
  created: z.string().optional(),
  department: z.string().optional(),
  displayName: z.string().optional(),
  enabled: z.boolean().nullable(),
  enforcement: z.strictObject({
    state: z.enum(enforcementStates),
    demands: strength.nullable(),
    policies: z.array(z.string()),
    open: z.array(z.strictObject({ what: z.string(), policy: z.string() })),
    excludedBy: z.array(z.strictObject({ policy: z.string(), by: z.string(), id: z.string() })),
    reasons: z.array(reason),
  }),
  enrolled: z.boolean(),
  enrolmentRecord: z.boolean(),
  exception: z.string().nullable(),
  factors: z.array(
    z.strictObject({
      id: z.enum(factorIds as readonly [string, ...string[]]),
      word: z.string(),
      strength,
      binding: z.enum(['device', 'synced', 'not-stated']),
      usable: z.boolean(),
      note: z.string().optional(),
    }),
  ),
  flags: z.array(z.string()),
  keys: z.partialRecord(z.enum(['id', 'upn', 'mail', 'login', 'employeeId']), z.string()),
  lastSignIn: z.string().optional(),
  /** Accounts of other realms that are this one, or sign in as it; absent: none. */
  linkedFrom: z.array(accountLink).optional(),
  /** How it was looked for in realms that its own is tied to; absent: it was not, or nothing there fits. */
  links: z.array(accountLink).optional(),
  manager: z.string().optional(),
  outOfScope: z.strictObject({ reason: z.string(), silent: z.boolean(), why: z.string() }).nullable(),
  realm: z.string(),
  reasons: z.array(reason),
  required: z.strictObject({
    class: z.string(),
    enforced: z.boolean(),
    loosened: z.boolean(),
    strength,
  }),
  roles: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      state: z.enum(['active', 'eligible']),
      /** The part of the directory it is for; absent: all of it. */
      scope: z.string().optional(),
      through: z.string().nullable(),
      from: rowPlace,
    }),
  ),
  rows: z.array(rowPlace),
  scope: z.enum(['in', 'out']),
  strongest: z.enum([...strengthNames, 'unknown']),
  underDefaults: z.strictObject({ covered: z.boolean(), inScope: z.boolean() }),
  userType: z.string().optional(),
  verdict: z.enum(verdicts).nullable(),
  weakest: z.enum([...strengthNames, 'unknown']),
});

export type AccountLine = z.infer<typeof accountLineSchema>;
