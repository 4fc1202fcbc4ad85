import type { AccountClass } from './account-class.ts';
import type { Strength } from './factor.ts';

/** What is demanded of a class, or of an account over its classes. */
export type Requirement = {
  readonly strength: Strength;
  readonly enforced: boolean;
  /** Continuous authentication serves in place of a factor. */
  readonly continuous: boolean;
  /** A key that can leave its device, or may, does not serve. */
  readonly refuseSynced: boolean;
};

export type ClassRequirements = Readonly<Record<AccountClass, Requirement>>;
