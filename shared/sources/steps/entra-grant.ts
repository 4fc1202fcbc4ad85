import type { Grant } from '../../model/access-policy.ts';
import type { Strength } from '../../model/factor.ts';
import { isHollow, listIn, objectIn, textIn, type Json } from './json-object.ts';

/**
 * What a Conditional Access policy demands (formats §1.6). A plain `mfa` is satisfied by its weakest method;
 * an authentication strength by its weakest allowed combination; `OR` with anything else lets MFA be skipped. MFA that
 * somebody else does, or says to have done, is a claim, unless Entra itself demands it beside that (`AND`).
 */
export function entraGrant(controls: Json | null): Grant {
  const builtIn = listIn(controls, 'builtInControls');
  if (hasWord(builtIn, 'block')) return { kind: 'block' };
  const demanded = strengthDemanded(objectIn(controls, 'authenticationStrength'));
  const all = textIn(controls, 'operator')?.trim().toUpperCase() === 'AND';
  const asked = [
    ...(hasWord(builtIn, 'mfa') ? [1] : []),
    ...(typeof demanded === 'number' ? [demanded] : []),
  ];
  // With `AND` each control is demanded; with `OR` a plain `mfa` beside a strength is enough.
  const strength = (all ? Math.max(0, ...asked) : Math.min(4, ...asked)) as Strength;
  if (asked.length === 0 || strength === 0) return claimIn(controls, builtIn, demanded, all);
  const others = typeof demanded === 'string' ? ['authenticationStrength'] : [];
  return {
    kind: 'mfa',
    strength,
    alternatives: all ? [] : [...alternativesIn(controls, builtIn), ...others],
  };
}

/** A claim that no other control of an `OR` lets anybody skip; a strength that is a single factor is none. */
function claimIn(controls: Json | null, builtIn: readonly string[], demanded: Demanded, all: boolean): Grant {
  const claimed = typeof demanded === 'string' ? [demanded] : [];
  const custom = listIn(controls, 'customAuthenticationFactors').map(() => 'provider' as const);
  const [first] = [...claimed, ...custom];
  if (first === undefined) return { kind: 'other' };
  const others = [
    ...builtIn,
    ...listIn(controls, 'termsOfUse'),
    ...(typeof demanded === 'number' ? [demanded] : []),
  ];
  return all || others.length === 0 ? { kind: 'claim', of: first } : { kind: 'other' };
}

function hasWord(words: readonly string[], word: string): boolean {
  return words.some((one) => one.trim().toLowerCase() === word);
}

function alternativesIn(controls: Json | null, builtIn: readonly string[]): readonly string[] {
  return [
    ...builtIn.filter((control) => control.trim().toLowerCase() !== 'mfa'),
    ...listIn(controls, 'customAuthenticationFactors'),
    ...listIn(controls, 'termsOfUse').map((terms) => `termsOfUse ${terms}`),
  ];
}

/** Null: no authentication strength; a word where what it demands is a claim. */
type Demanded = Strength | 'provider' | 'strength' | null;

/** The three that Microsoft makes, by the end of their ids; every tenant has them, and nobody can change them. */
const builtInStrengths: Readonly<Record<string, Strength>> = {
  '00000000-0000-0000-0000-000000000002': 1,
  '00000000-0000-0000-0000-000000000003': 3,
  '00000000-0000-0000-0000-000000000004': 4,
};

/** By its combinations; an export without them may still say which of Microsoft's own it is, or that it is MFA. */
function strengthDemanded(strength: Json | null): Demanded {
  // PowerShell writes an absent strength as an object of nulls.
  if (strength === null || isHollow(strength)) return null;
  const combinations = listIn(strength, 'allowedCombinations');
  const satisfiesMfa = textIn(strength, 'requirementsSatisfied')?.trim().toLowerCase() === 'mfa';
  if (combinations.length === 0) {
    const builtIn = builtInStrengths[textIn(strength, 'id')?.trim().toLowerCase() ?? ''];
    return builtIn ?? (satisfiesMfa ? 1 : 'strength');
  }
  if (combinations.every(isElsewhere)) return 'provider';
  const weakest = Math.min(...combinations.map(strengthOfCombination)) as Strength;
  return weakest === 0 && satisfiesMfa ? 1 : weakest;
}

/** A factor that only a federated provider says was given. */
function isElsewhere(combination: string): boolean {
  return combination.split(',').some((atom) => atom.trim().toLowerCase() === 'federatedmultifactor');
}

/** Atoms that are MFA by themselves, and what a second factor beside a password is worth. */
const alone: Readonly<Record<string, Strength>> = {
  windowshelloforbusiness: 4,
  fido2: 4,
  x509certificatemultifactor: 4,
  devicebasedpush: 3,
  temporaryaccesspassonetime: 1,
  temporaryaccesspassmultiuse: 1,
  federatedmultifactor: 1,
};
const beside: Readonly<Record<string, Strength>> = {
  microsoftauthenticatorpush: 3,
  hardwareoath: 3,
  softwareoath: 2,
  sms: 1,
  voice: 1,
  email: 1,
};
const firstFactors = new Set(['password', 'federatedsinglefactor', 'x509certificatesinglefactor']);

function strengthOfCombination(combination: string): Strength {
  const atoms = combination.split(',').map((atom) => atom.trim().toLowerCase());
  const own = Math.max(...atoms.map((atom) => alone[atom] ?? 0));
  if (own > 0) return own as Strength;
  if (!atoms.some((atom) => firstFactors.has(atom))) return 0;
  return Math.max(...atoms.map((atom) => beside[atom] ?? 0)) as Strength;
}
