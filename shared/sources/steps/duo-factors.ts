import type { Factor, FactorId } from '../../model/factor.ts';
import { valueAt } from './field.ts';
import { makeFactor } from './make-factor.ts';
import { booleanOf, textOf, wordsOf } from './value.ts';

/** Capabilities of a phone; `auto` lets Duo choose among the others (formats §6, §13). */
const capabilities: Readonly<Record<string, FactorId | null>> = {
  auto: null,
  push: 'push',
  sms: 'sms',
  phone: 'voice',
  mobile_otp: 'totp',
};
/** What works only through Duo Mobile, once it is activated on that phone. */
const inApp: ReadonlySet<FactorId> = new Set(['push', 'totp']);
/** Types of hardware tokens: all of them show a one-time password. */
const tokenTypes = new Set(['h6', 'h8', 't6', 't8', 'yk', 'd1']);

/** What `phones`, `tokens` and the lists of security keys of one user come to. */
export function duoFactors(lists: {
  readonly phones: unknown;
  readonly tokens: unknown;
  readonly keys: readonly unknown[];
  readonly others: readonly unknown[];
}): readonly Factor[] {
  return [
    ...itemsOf(lists.phones).flatMap(phoneFactors),
    ...itemsOf(lists.tokens).map((token) => duoToken(textOf(valueAt(token, ['type'])))),
    ...lists.keys.flatMap(itemsOf).map((key) => makeFactor('fido2-key', labelOf(key) ?? 'security key')),
    ...lists.others.flatMap(itemsOf).map(() => makeFactor('unrecognised', 'desktop authenticator')),
  ];
}

export function duoToken(type: string | undefined): Factor {
  const word = type?.trim() ?? 'token';
  return makeFactor(tokenTypes.has(word.toLowerCase()) ? 'hardware-otp' : 'unrecognised', word);
}

function phoneFactors(phone: unknown): readonly Factor[] {
  const activated = booleanOf(valueAt(phone, ['activated'])) === true;
  const words = wordsOf(valueAt(phone, ['capabilities'])) ?? [];
  return words.flatMap((word) => {
    const key = word.trim().toLowerCase();
    const id = Object.hasOwn(capabilities, key) ? capabilities[key] : 'unrecognised';
    if (id === null || id === undefined) return [];
    if (inApp.has(id) && !activated)
      return [makeFactor(id, word, { usable: false, note: 'source.factor.app-not-activated' })];
    return [makeFactor(id, word, id === 'push' ? { note: 'source.factor.verified-push' } : {})];
  });
}

function labelOf(key: unknown): string | undefined {
  return textOf(valueAt(key, ['label']))?.trim();
}

function itemsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}
