import { z } from 'zod';
import { isIsoDate } from '#shared/lib/calendar.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import { assessmentSchema } from '#shared/model/assessment.ts';
import { disclosures } from '#shared/model/engagement.ts';
import { enforcementStates } from '#shared/model/enforcement.ts';
import { exceptionRegisterSchema } from '#shared/model/history-lines.ts';
import { packSigner, packVersions } from '#shared/model/pack-manifest.ts';
import { verdicts } from '#shared/model/verdict.ts';

/** A pack that verifies and yet does not hold what a month is read from: whoever signs may write what they like. */
export class MonthUnreadable extends Error {}

/** What is read of `pack.json`; fields that a later version adds are no matter. */
const monthDocument = z.object({
  entity: z.string(),
  asOf: z.string().refine(isIsoDate),
  created: z.string(),
  disclosure: z.enum(disclosures),
  versions: packVersions.loose(),
  signer: packSigner.loose().nullable(),
  realms: z.array(z.object({ id: z.string() })),
  coverage: assessmentSchema.shape.coverage,
  findings: z.array(z.object(assessmentSchema.shape.findings.element.shape)),
  checklist: z.array(z.object({ item: z.string(), status: z.string() })),
  sources: z.array(z.object({ realm: z.string(), format: z.string(), roles: z.array(z.string()) })),
  exceptionRegister: exceptionRegisterSchema.optional(),
});
export type MonthDocument = z.infer<typeof monthDocument>;

export function readMonthDocument(text: string): MonthDocument {
  const parsed = monthDocument.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new MonthUnreadable(
    `Its pack.json is of another form than this version reads: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}.`,
  );
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of a line that months are compared by; by hand, since a million lines pass. */
function isLine(value: unknown): value is AccountLine {
  if (!isObject(value)) return false;
  const { keys, classes, factors, enforcement, required, outOfScope, verdict } = value;
  return (
    [value['realm'], value['account']].every(isText) &&
    isTextOrNull(value['exception']) &&
    typeof value['enrolmentRecord'] === 'boolean' &&
    (verdict === null || verdicts.some((known) => known === verdict)) &&
    (outOfScope === null || (isObject(outOfScope) && isText(outOfScope['reason']))) &&
    isObject(keys) &&
    Object.values(keys).every(isText) &&
    isObject(enforcement) &&
    enforcementStates.some((known) => known === enforcement['state']) &&
    isObject(required) &&
    typeof required['strength'] === 'number' &&
    typeof required['enforced'] === 'boolean' &&
    Array.isArray(classes) &&
    classes.every((each) => isObject(each) && isText(each['class'])) &&
    Array.isArray(factors) &&
    factors.every(
      (each) =>
        isObject(each) &&
        isText(each['id']) &&
        typeof each['usable'] === 'boolean' &&
        typeof each['strength'] === 'number',
    )
  );
}

/** The accounts of a pack; throws `MonthUnreadable` at a line that is none. */
export function* monthLines(lines: Iterable<string>): Iterable<AccountLine> {
  let number = 0;
  for (const line of lines) {
    number += 1;
    const value: unknown = JSON.parse(line);
    if (!isLine(value))
      throw new MonthUnreadable(
        `Line ${number} of its accounts.ndjson is no account as this version reads them.`,
      );
    yield value;
  }
}
