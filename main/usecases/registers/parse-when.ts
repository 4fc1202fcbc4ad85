import { err, ok, type Result } from '#shared/lib/result.ts';
import { conditionAttributes, type Condition, type ConditionAttribute } from '#shared/model/condition.ts';
import { nearest } from '../nearest.ts';
import { splitParts, unquoted } from './register-lists.ts';

/**
 * The rule of a register cell: `department=Sales`, several joined by `;` (all must hold), a list of values by `|`;
 * a value with one of these in it stands in quotation marks.
 * The error is a sentence without its full stop.
 */
export function parseWhen(text: string): Result<Condition, string> {
  const condition: Partial<Record<ConditionAttribute, string | boolean | (string | boolean)[]>> = {};
  const parts = splitParts(text, 'rule')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return err('The rule after “when:” is empty');
  for (const part of parts) {
    const [key = '', ...rest] = part.split('=');
    const values = splitParts(rest.join('='), 'values')
      .map(unquoted)
      .filter((value) => value !== '');
    const attribute = conditionAttributes.find((known) => known.toLowerCase() === key.trim().toLowerCase());
    if (attribute === undefined) return err(unknownAttribute(key.trim()));
    if (values.length === 0) return err(`The rule names no value for “${attribute}”`);
    if (condition[attribute] !== undefined) return err(`The rule names “${attribute}” twice`);
    const typed = values.map((value) => typedValue(attribute, value));
    const [only] = typed;
    condition[attribute] = typed.length === 1 && only !== undefined ? only : typed;
  }
  return ok(condition);
}

function typedValue(attribute: ConditionAttribute, value: string): string | boolean {
  if (attribute !== 'enabled') return value;
  if (value.toLowerCase() === 'true') return true;
  return value.toLowerCase() === 'false' ? false : value;
}

function unknownAttribute(key: string): string {
  const suggestion = nearest(key, conditionAttributes);
  const hint =
    suggestion === null ? `known are ${conditionAttributes.join(', ')}` : `did you mean “${suggestion}”`;
  return `The rule names no attribute of accounts with “${key}” (${hint})`;
}
