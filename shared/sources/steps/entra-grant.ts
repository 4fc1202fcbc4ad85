import type { Grant } from '../../model/access-policy.ts';
import type { Strength } from '../../model/factor.ts';
import { isHollow, listIn, objectIn, textIn, type Json } from './json-object.ts';

/**
 * What a Conditional Access policy demands (formats §1.6). A plain `mfa` is satisfied by its weakest method;
 * an authentication strength by its weakest allowed combination; `OR` with anything else lets MFA be skipped.
 */
export function entraGrant(controls: Json | null): Grant {
  const builtIn = listIn(controls, 'builtInControls');
  if (hasWord(builtIn, 'block')) return { kind: 'block' };
  const demanded = strengthDemanded(objectIn(controls, 'authenticationStrength'));
  const all = textIn(controls, 'operator')?.trim().toUpperCase() === 'AND';
  const asked = [...(hasWord(builtIn, 'mfa') ? [1] : []), ...(demanded === null ? [] : [demanded])];
  if (asked.length === 0) return { kind: 'other' };
  // With `AND` each control is demanded; with `OR` a plain `mfa` beside a strength is enough.
  const strength = (all ? Math.max(...asked) : Math.min(...asked)) as Strength;
  if (strength === 0) return { kind: 'other' };
  return { kind: 'mfa', strength, alternatives: all ? [] : alternativesIn(controls, builtIn) };
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

/** Null: no authentication strength. Without its combinations all that is known is that it is MFA. */
function strengthDemanded(strength: Json | null): Strength | null {
  // PowerShell writes an absent strength as an object of nulls.
  if (strength === null || isHollow(strength)) return null;
  const combinations = listIn(strength, 'allowedCombinations');
  if (combinations.length === 0) return 1;
  const weakest = Math.min(...combinations.map(strengthOfCombination)) as Strength;
  const satisfiesMfa = textIn(strength, 'requirementsSatisfied')?.trim().toLowerCase() === 'mfa';
  return weakest === 0 && satisfiesMfa ? 1 : weakest;
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
