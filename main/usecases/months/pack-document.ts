import type { AccountLine } from '#shared/model/account-line.ts';
import { enforcementStates } from '#shared/model/enforcement.ts';
import { monthDocumentSchema, type MonthDocument } from '#shared/model/month-document.ts';
import { verdicts } from '#shared/model/verdict.ts';

/** A pack that verifies and yet does not hold what a month is read from: whoever signs may write what they like. */
export class MonthUnreadable extends Error {}

export function readMonthDocument(text: string): MonthDocument {
  const parsed = monthDocumentSchema.safeParse(JSON.parse(text));
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
