import { isSamePerson } from '../model/person-names.ts';
import type { SignOffs } from '../model/pack-manifest.ts';
import { signOffRoles, type SignOffRole } from '../model/sign-off-role.ts';

/** Reviewer, approver and a few more; a pack is no guest book. */
export const mostCountersignatures = 8;

const first = 2;
const pattern = /^META-INF\/signature(\d{3})\.p7s$/;

/** `META-INF/signature002.p7s` for the first one (0). */
export function countersignatureName(index: number): string {
  return `META-INF/signature${String(index + first).padStart(3, '0')}.p7s`;
}

/** The countersignatures of a pack: as many as are there one after another from 002 on. */
export function countersignaturesAmong(members: Iterable<string>): readonly string[] {
  const there = new Set(members);
  const names = Array.from({ length: mostCountersignatures }, (_, index) => countersignatureName(index));
  const end = names.findIndex((name) => !there.has(name));
  return end < 0 ? names : names.slice(0, end);
}

/** Why a member that is named like a countersignature and is not among them cannot be one; null: it is not named so. */
export function countersignatureFault(name: string): string | null {
  const number = Number(pattern.exec(name)?.[1] ?? 0);
  if (number < first) return null;
  return number >= first + mostCountersignatures
    ? `A pack has at most ${mostCountersignatures} countersignatures.`
    : `There is no ${countersignatureName(number - first - 1)} before it: countersignatures are numbered without a gap.`;
}

/**
 * What the preparer signed of a person: the roles in which the pack names somebody of this name. A role is never taken
 * from the countersignature itself, which anybody can make who holds the pack.
 */
export function rolesOf(name: string, signOffs: SignOffs): readonly SignOffRole[] {
  return signOffRoles.filter((role) => {
    const stated = signOffs[role]?.name;
    return stated !== undefined && isSamePerson(stated, name);
  });
}
