import type { Coverage } from '../model/coverage.ts';
import type { PackDocument } from '../model/pack-document.ts';
import { Malformed } from './der.ts';
import { asList, asObject, asText, asTruth } from './read-fields.ts';
import { recount } from './recount.ts';

const noCoverage = recount([]).coverage;

/** Same names and kinds of values as `model`; a record that is empty in it may have any counts. */
function hasShape(value: unknown, model: unknown): boolean {
  if (typeof model === 'number') return typeof value === 'number' && value >= 0;
  // Of nothing a percentage is null; else it is a number.
  if (model === null) return value === null || typeof value === 'number';
  if (typeof model !== 'object' || typeof value !== 'object' || value === null) return false;
  const names = Object.keys(model);
  const own = Object.entries(value);
  if (names.length === 0) return own.every(([, count]) => typeof count === 'number');
  const models = new Map(Object.entries(model));
  return (
    own.length === names.length &&
    own.every(([name, item]) => models.has(name) && hasShape(item, models.get(name)))
  );
}

function isCoverage(value: unknown): value is Coverage {
  return hasShape(value, noCoverage);
}

/** Their totals. A realm that is there twice would be compared once, and shown twice. */
function readRealms(value: unknown): readonly unknown[] {
  const realms = asList(value, 'the realms').map((realm) => asObject(realm, 'a realm'));
  const names = new Set(realms.map(({ id }) => asText(id, 'the name of a realm')));
  if (names.size !== realms.length) throw new Malformed('a realm is there twice');
  return realms.map(({ coverage }) => coverage);
}

/**
 * Reads what checks need of `pack.json`: that its totals have the form of totals. The rest is compared as a whole or
 * only shown. Throws `Malformed`.
 */
export function readPackDocument(value: unknown): PackDocument {
  const stated = asObject(value, 'the assessment');
  if (stated['schema'] !== 'evidence-binder/assessment@1') throw new Malformed('it is no assessment');
  const realms = readRealms(stated['realms']);
  const classes = Object.values(asObject(stated['classes'], 'the classes'));
  if (![stated['coverage'], ...realms, ...classes].every(isCoverage))
    throw new Malformed('a total does not have the form of totals');
  asTruth(stated['balanced'], 'whether it balances');
  for (const line of asList(stated['unbalanced'], 'what does not balance')) {
    if (typeof line !== 'string') throw new Malformed('what does not balance is no text');
  }
  asObject(stated['factors'], 'the factors');
  asObject(stated['strongest'], 'the strongest factors');
  return value as PackDocument;
}
