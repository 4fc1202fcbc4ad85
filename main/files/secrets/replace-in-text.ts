import {
  holdsSetUpAddress,
  isSecretValue,
  removed,
  secretProperty,
  type SecretKind,
} from '#shared/sources/steps/secret-names.ts';
import { readable } from './lossless-text.ts';
import type { Replaced } from './replaced.ts';

/** What a text is called, and what it is by that name. */
export type Named = { readonly kind: SecretKind | null; readonly name: string };
/** Replaces secrets in a text that is JSON; null where it holds none. */
export type InJson = (text: string, named: Named) => string | null;

/**
 * One text value (a cell, a text in JSON) with the secrets in it replaced; null where it stays. Lists and objects in
 * a cell are looked into, so that what stands beside a number stays: JSON, and PowerShell's `@{name=value; …}`.
 */
export function replaceInText(text: string, named: Named, replaced: Replaced, inJson: InJson): string | null {
  const { kind } = named;
  if (kind === 'secret' || kind === 'code') return wholly(text, kind, named.name, replaced);
  const looksLikeJson = /^\s*[[{]/.test(text);
  const inside = looksLikeJson ? inJson(text, named) : inHashtable(text, replaced);
  if (inside !== null) return inside;
  return wholly(text, looksLikeJson && isJson(text) ? null : kind, named.name, replaced);
}

function wholly(text: string, kind: SecretKind | null, name: string, replaced: Replaced): string | null {
  const secret = kind !== null && isSecretValue(kind, readable(text));
  if (!secret && !holdsSetUpAddress(text)) return null;
  replaced.add(name);
  return removed;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const pair = /(@\{|;\s*)([^=;{}]{1,100})=([^;{}]*)/g;

/** `@{Id=1; MobilePhone=+49 …}`: how PowerShell writes an object that it cannot put into a cell. */
function inHashtable(text: string, replaced: Replaced): string | null {
  if (!text.includes('@{')) return null;
  const before = replaced.values;
  const out = text.replace(pair, (whole, lead: string, name: string, value: string) => {
    const kind = secretProperty(readable(name), null);
    const changed = kind === null ? null : wholly(value, kind, readable(name), replaced);
    return changed === null ? whole : `${lead}${name}=${changed}`;
  });
  return replaced.values === before ? null : out;
}
