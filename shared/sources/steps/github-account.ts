import type { Attributes, Fact, Keys, RowReading } from '../../model/fact.ts';
import type { Factor } from '../../model/factor.ts';
import type { RawRow } from '../../model/raw-row.ts';
import { enrolmentFact } from './enrolment-fact.ts';
import type { BoundFields } from './field.ts';
import { makeFactor } from './make-factor.ts';
import { momentOf } from './moment.ts';
import { put, type Mutable } from './put.ts';
import { booleanOf, textOf } from './value.ts';

/** What the lists of people with access that GitHub exports have in common (formats §10). */
export const githubNames = {
  login: ['login'],
  name: ['name'],
  mail: ['saml_name_id', 'email'],
  nameId: ['saml_name_id'],
  role: ['role'],
  type: ['type'],
  tfa: ['tfa_enabled'],
  level: ['tfa_level'],
  lastSignIn: ['last_active'],
} as const;
type Fields = BoundFields<typeof githubNames>;

/**
 * One row of such a list: an account, with these marks besides its own. Whoever is in the list has access, also where
 * it does not say whether two-factor authentication is on: of such an account there is no record.
 */
export function githubAccount({ field }: Fields, row: RawRow, marks: readonly string[]): RowReading {
  const login = textOf(field.login(row));
  if (login === undefined) return { as: 'rejected', reason: 'has no login' };
  const keys: Mutable<Keys> = { login };
  put(keys, 'mail', textOf(field.mail(row)));
  const attributes: Mutable<Attributes> = { enabled: true };
  put(attributes, 'name', textOf(field.name(row)));
  put(attributes, 'lastSignIn', momentOf(field.lastSignIn(row)) ?? undefined);
  const all = [...marks, ...botMarks(login, textOf(field.type(row)))];
  const nameId = textOf(field.nameId(row));
  // The name by which the identity provider of the organisation knows the account.
  const known = nameId === undefined ? {} : { directory: { upn: nameId } };
  const facts: Fact[] = [{ kind: 'population', keys, attributes, marks: all, ...known }];
  const factors = factorsOf(booleanOf(field.tfa(row)), textOf(field.level(row)));
  if (factors !== null) facts.push(enrolmentFact(keys, factors));
  return { as: 'facts', facts };
}

/**
 * What GitHub’s lists say of two-factor authentication: `insecure` that SMS is among the factors, `secure` that it is
 * not; neither says the kind (formats §13). Null: neither on nor off.
 */
function factorsOf(enabled: boolean | null, level: string | undefined): readonly Factor[] | null {
  if (enabled === null) return null;
  if (!enabled) return [];
  const word = level?.trim().toLowerCase();
  return [makeFactor(word === 'insecure' ? 'phone' : 'unstated', word ?? 'tfa_enabled')];
}

/** An account of an application: GitHub types it Bot, and ends its login in `[bot]`. Others look like people. */
function botMarks(login: string, type: string | undefined): readonly string[] {
  const isBot = type?.trim().toLowerCase() === 'bot' || login.trim().toLowerCase().endsWith('[bot]');
  return isBot ? ['service-account'] : [];
}
