import { z } from 'zod';
import { isIsoInstant } from '../lib/calendar.ts';
import { accountClasses } from './account-class.ts';
import { checklistItems } from './checklist.ts';
import { condition } from './condition.ts';
import { disclosures } from './disclosure.ts';
import { communicationsSchema } from './engagement-communications.ts';
import { evidenceItem } from './engagement-evidence.ts';
import { policySchema } from './engagement-policy.ts';
import { remedySchema } from './engagement-remedy.ts';
import { identifier, isoDate, person, text } from './engagement-values.ts';
import { entityKinds } from './entity-kind.ts';
import { inlineException } from './engagement-exception.ts';
import { nationalProfiles } from './national-profile.ts';
import { sourceRoles } from './source.ts';

/** `engagement.yaml` version 1 (contract §2). Every object is strict: an unknown key is an error that names its path. */

const isoInstant = z
  .string()
  .refine(isIsoInstant, 'must be a UTC time like 2026-10-31T08:12:00Z')
  .meta({ format: 'date-time' });
const moment = z.union([isoInstant, isoDate]);
const sha256 = z.string().regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits');

const signOff = person.extend({ on: isoDate.optional() });
const preparer = person.extend({ onBehalfOf: text.optional(), on: isoDate.optional() });

const attested = z.strictObject({
  by: text,
  on: isoDate,
  evidence: text,
  excluded: z.array(text).default([]),
});

const realm = z.strictObject({
  id: identifier,
  name: text.optional(),
  syncedTo: identifier.optional(),
  authenticatedBy: identifier.optional(),
  attested: attested.optional(),
  /** Products that answer pushes without number matching (assessment rules §4). */
  pushWithoutNumberMatching: z.array(z.enum(['nps-extension', 'adfs', 'mfa-server'])).optional(),
});

export const mappingFields = [
  'id',
  'upn',
  'mail',
  'login',
  'employeeId',
  'name',
  'enabled',
  'userType',
  'department',
  'jobTitle',
  'company',
  'manager',
  'ou',
  'created',
  'lastSignIn',
  'factors',
  'enforced',
  'class',
  'role',
  'roleId',
  'group',
  'groupId',
  'left',
  'updated',
] as const;
export type MappingField = (typeof mappingFields)[number];

const mappedColumns = z.partialRecord(z.enum(mappingFields), text);
const mappedValues = z.partialRecord(
  z.enum(mappingFields),
  z.record(z.string(), z.union([z.string(), z.boolean()])),
);

/** How files of one shape are read, under a name, to be used again: with the next month's file, at the next client. */
export const savedMappingSchema = z.strictObject({
  /** The columns of the file that it was made for (JSON: its properties): by them it is offered for another. */
  header: z.array(text).min(1),
  sheet: text.optional(),
  /** Left out: as the mapped columns say. */
  roles: z.array(z.enum(sourceRoles)).min(1).optional(),
  columns: mappedColumns,
  values: mappedValues.optional(),
});
export type SavedMapping = z.infer<typeof savedMappingSchema>;
const mappingsSchema = z.record(text, savedMappingSchema);
export type SavedMappings = z.infer<typeof mappingsSchema>;
/** A file of saved mappings. An engagement's own document is one too: what else it says is not looked at. */
export const mappingFileSchema = z.object({ mappings: mappingsSchema });

const source = z.strictObject({
  realm: identifier,
  files: z.array(text).min(1),
  roles: z.array(z.enum(sourceRoles)).min(1).optional(),
  format: text.optional(),
  /** Which sheet of a workbook; left out where it has one. */
  sheet: text.optional(),
  /** Name of a saved mapping (`mappings`), instead of `columns` and `values`. */
  mapping: text.optional(),
  extracted: z
    .strictObject({
      on: moment.optional(),
      by: text.optional(),
      how: text.optional(),
      /** As taken where the export was made; of a source of several files one, or a list with one of each. */
      sha256: z.union([sha256, z.array(sha256).min(1)]).optional(),
      dateOrder: z.enum(['day-month', 'month-day']).optional(),
    })
    .optional(),
  columns: mappedColumns.optional(),
  values: mappedValues.optional(),
});

const requirement = z.strictObject({
  strength: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).optional(),
  enforced: z.boolean().optional(),
  continuous: z.boolean().optional(),
  refuseSynced: z.boolean().optional(),
  because: text.optional(),
  until: isoDate.optional(),
  evidence: text.optional(),
  approvedBy: text.optional(),
  approvedOn: isoDate.optional(),
});

const scopeRule = z.strictObject({
  exclude: condition,
  reason: identifier,
  because: text,
  approvedBy: text,
  approvedOn: isoDate,
});

const resolution = z.strictObject({
  realm: identifier,
  source: z.strictObject({ file: text, row: z.number().int().min(0) }),
  account: text.nullable(),
  by: text,
  on: isoDate,
  because: text,
});

export { disclosures } from './disclosure.ts';

export const engagementSchema = z.strictObject({
  version: z.literal(1),
  entity: z.strictObject({
    name: text,
    sector: text.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a two-letter country code')
      .optional(),
    classification: z.enum(['essential', 'important']).optional(),
    profile: z.enum(nationalProfiles).optional(),
    /** Whether Article 1 of Implementing Regulation 2024/2690 names it; `annex` says the same in one word. */
    kind: z.enum(entityKinds).optional(),
    /** Whether Implementing Regulation 2024/2690 binds the entity or is its reference. */
    annex: z.enum(['binding', 'reference']).optional(),
  }),
  asOf: isoDate,
  preparedBy: preparer.optional(),
  reviewedBy: signOff.optional(),
  approvedBy: signOff.optional(),
  language: z.enum(['en', 'de', 'fr']).default('en'),
  realms: z.array(realm).min(1),
  sources: z.array(source).min(1),
  /** Saved mappings by name; a source names one with `mapping`. */
  mappings: mappingsSchema.optional(),
  classes: z
    .array(z.strictObject({ class: z.enum(accountClasses), when: condition, because: text.optional() }))
    .default([]),
  scope: z.array(scopeRule).default([]),
  requirements: z.partialRecord(z.enum(accountClasses), requirement).default({}),
  resolutions: z.array(resolution).default([]),
  exceptions: z.union([text, z.array(inlineException)]).optional(),
  /** The accounts of rules at their approval, as `exceptions freeze` writes them down. */
  frozenAccounts: text.optional(),
  vendors: text.optional(),
  systems: text.optional(),
  policy: policySchema.optional(),
  evidence: z.array(evidenceItem).default([]),
  communications: communicationsSchema.optional(),
  checklist: z.partialRecord(z.enum(checklistItems), z.strictObject({ notApplicable: text })).default({}),
  remedies: z.array(remedySchema).default([]),
  history: z.array(text).default([]),
  disclosure: z.enum(disclosures).default('full'),
});

/** A parsed engagement: defaults filled, dates branded. Paths are as written, relative to its folder. */
export type Engagement = z.infer<typeof engagementSchema>;
export type EngagementInput = z.input<typeof engagementSchema>;
