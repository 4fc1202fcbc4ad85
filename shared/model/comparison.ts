import type { Condition } from './condition.ts';
import type { Coverage } from './coverage.ts';
import type { EnforcementState } from './enforcement.ts';
import type { MonthState, PackMark } from './snapshot.ts';
import type { Verdict } from './verdict.ts';

/** What can be said of one account between two dates; an account may have several. In the order of the report. */
export const movementKinds = [
  'newly-uncovered',
  'newly-covered',
  'verdict-changed',
  'new',
  'gone',
  'left-scope',
  'entered-scope',
  'out-of-scope-otherwise',
  'exception-changed',
  'factor-lost',
  'factor-gained',
  'enforcement-changed',
  'classes-changed',
  'requirement-changed',
  'renamed',
  'not-compared',
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** Those whose accounts are named one by one where there is room for some; the others are counted. */
export const namedMovements: readonly MovementKind[] = [
  'newly-uncovered',
  'newly-covered',
  'verdict-changed',
  'new',
  'gone',
  'left-scope',
  'entered-scope',
  'renamed',
  'not-compared',
];

/** What else changed of an account whose verdict or scope did. */
export const movementCauses = [
  'factor-lost',
  'factor-gained',
  'enforcement',
  'requirement-lower',
  'requirement-higher',
  'exception',
  'classes',
  'record',
  'other-id',
] as const;
export type MovementCause = (typeof movementCauses)[number];

export type Movement = {
  readonly kind: MovementKind;
  readonly realm: string;
  /** Its name now; of one that is gone, its last. */
  readonly account: string;
  /** Its name before, where it was another. */
  readonly before: string | null;
  /** A verdict, `out-of-scope: <reason>`, or what the kind is about; null: was not there, or its name says all. */
  readonly was: string | null;
  readonly is: string | null;
  readonly because: readonly MovementCause[];
};

/** All of an account that is compared. Two of equal marks have not moved, whatever their names. */
export type AccountMark = {
  readonly verdict: Verdict | null;
  /** The reason; null: in scope. */
  readonly outOfScope: string | null;
  readonly classes: readonly string[];
  /** Usable ones, each kind once, sorted. */
  readonly factors: readonly string[];
  readonly enforcement: EnforcementState;
  readonly exception: string | null;
  readonly strength: number;
  readonly enforced: boolean;
  readonly record: boolean;
};

/** An account of one side. `id`: immutable; `key`: how a name is compared. */
export type ComparedAccount = {
  readonly realm: string;
  readonly id: string | null;
  readonly key: string;
  readonly name: string;
  readonly mark: AccountMark;
};

export const changeAreas = [
  'finding',
  'exception',
  'requirement',
  'scope',
  'class-rule',
  'source',
  'realm',
  'checklist',
] as const;

/** What moved of the engagement as a whole. */
export type Change = {
  readonly area: (typeof changeAreas)[number];
  /** `opened`, `closed`, `grown`, `shrunk`, `begun`, `ended`, `state`, `dates`, `accounts`, `loosened`, `tightened`, `changed`, `added`, `removed`. */
  readonly change: string;
  readonly subject: string;
  readonly realm: string | null;
  readonly was: string | null;
  readonly is: string | null;
  /** Of a rule of the scope or of a class: which accounts it is about. */
  readonly exclude?: Condition;
  readonly when?: Condition;
  /** Null: neither. */
  readonly direction: 'better' | 'worse' | null;
};

/**
 * How one figure became the other: `was` + `plus` − `minus` = `is`, counted from the accounts and held against the
 * totals that each side states.
 */
export type Bridge = {
  readonly was: number;
  readonly steps: readonly { readonly step: BridgeStep; readonly accounts: number }[];
  readonly is: number;
  readonly balanced: boolean;
};
export const bridgeSteps = [
  'newly-covered',
  'newly-uncovered',
  'new',
  'gone',
  'entered-scope',
  'left-scope',
  'not-compared',
] as const;
export type BridgeStep = (typeof bridgeSteps)[number];

export type ComparedAccounts =
  | {
      readonly comparable: true;
      /** Accounts by kind; an account may stand under several. */
      readonly counts: Readonly<Record<MovementKind, number>>;
      readonly inScope: Bridge;
      readonly covered: Bridge;
    }
  | { readonly comparable: false; readonly because: string };

export type ComparedSide = Pick<MonthState, 'entity' | 'asOf' | 'disclosure' | 'program'> & {
  readonly from: string;
  readonly basis: 'pack' | 'engagement';
  readonly coverage: Coverage;
  readonly pack: PackMark | null;
};

export type Comparison = {
  readonly was: ComparedSide;
  readonly is: ComparedSide;
  readonly accounts: ComparedAccounts;
  readonly changes: readonly Change[];
  /** What makes the two less alike than they look: one sentence each. */
  readonly notes: readonly string[];
};
