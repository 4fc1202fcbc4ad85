import type { NationalProfile } from '../model/national-profile.ts';
import { annex20242690 } from './annex-2024-2690.ts';
import { crosswalk, type Crossing } from './crosswalk.ts';
import type { Framework } from './framework.ts';
import { nis2Article21 } from './nis2-article-21.ts';
import { profileBe } from './profile-be.ts';
import { profileDe } from './profile-de.ts';
import { profileFr } from './profile-fr.ts';
import { profileLt } from './profile-lt.ts';
import { profileNl } from './profile-nl.ts';
import type { Profile } from './profile.ts';

/** One line a framework that holds everywhere. The first is the one that findings name clauses of. */
export const frameworks: readonly Framework[] = [annex20242690, nis2Article21];

/** One line a Member State. */
export const profiles: readonly Profile[] = [profileBe, profileDe, profileFr, profileLt, profileNl];

export const crossings: readonly Crossing[] = crosswalk;

/** The profile that an engagement chose; null: none, the texts of the Union alone. */
export function profileOf(id: NationalProfile | undefined): Profile | null {
  return profiles.find((profile) => profile.id === id) ?? null;
}

/** What an engagement is measured against: the texts of the Union, then its national profile. */
export function frameworksFor(id: NationalProfile | undefined): readonly Framework[] {
  const profile = profileOf(id);
  return profile === null ? frameworks : [...frameworks, profile];
}
