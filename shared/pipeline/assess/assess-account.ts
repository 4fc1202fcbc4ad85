import type { DormantSince } from '../../frameworks/steps/dormancy.ts';
import type { IsoDate } from '../../lib/calendar.ts';
import type { Account, AssessedAccount } from '../../model/account.ts';
import { classify, type EngagementClassRule, type ListedClass } from './classify.ts';
import type { EnforcementFlag } from './enforcement/enforcement-of.ts';
import type { Elsewhere } from '../../model/elsewhere.ts';
import type { Enforcement } from '../../model/enforcement.ts';
import { factorAnswer } from './factors.ts';
import { knownElsewhere, type Surroundings } from './links/known-elsewhere.ts';
import { withClasses } from './links/linked-account.ts';
import { flagsOf } from './flags.ts';
import { reasonsOf, type Support } from './reasons.ts';
import { requirementOf, type Requirements } from './requirements.ts';
import { scopeOf, type Exclusion } from './scope.ts';
import { verdictOf } from './verdict-of.ts';

/** What an engagement says of every account, prepared once. */
export type EngagementContext = {
  readonly asOf: IsoDate;
  readonly dormant: DormantSince;
  readonly requirements: Requirements;
  readonly classRules: readonly EngagementClassRule[];
  readonly exclusions: readonly Exclusion[];
};

/** What is known of one realm, prepared once. */
export type RealmContext = Surroundings & {
  /** Ids of the default rules that its adapters switch on. */
  readonly defaultRules: ReadonlySet<string>;
  readonly enforcement: (account: Account, flags: readonly EnforcementFlag[]) => Enforcement;
};

/** What rows say of an account that is no attribute of it. */
export type Said = Support & {
  readonly classes: readonly ListedClass[];
  readonly flags: readonly EnforcementFlag[];
  /** What other realms have of it; absent: no realm of the engagement is tied to another. */
  readonly elsewhere?: Elsewhere;
};

/**
 * Judges one account: classes, scope, requirement, enforcement, verdict, each with why (assessment rules §3 to §6).
 * Exceptions come after, when all accounts are known. A customer, reported apart, keeps its verdict; any other
 * account out of scope has none.
 */
export function assessAccount(
  own: Account,
  said: Said,
  realm: RealmContext,
  engagement: EngagementContext,
): AssessedAccount {
  const { asOf, requirements, classRules, exclusions } = engagement;
  const known = knownElsewhere(own, realm, said.elsewhere);
  const { account } = known;
  const classes = withClasses(classify(account, realm.defaultRules, said.classes, classRules), known.classes);
  const { outOfScope, inScopeByDefault } = scopeOf(account, classes, exclusions, asOf);
  const requirement = requirementOf(
    classes.map((reason) => reason.class),
    requirements,
  );
  const enforcement = known.enforcement ?? realm.enforcement(account, said.flags);
  const verdict = verdictOf(account, enforcement, requirement.own);
  const ownReasons = reasonsOf(account, enforcement, requirement, said);
  const isApart = outOfScope?.reason === 'customer';
  const isJudged = outOfScope === null || isApart;
  return {
    account,
    classes,
    outOfScope,
    required: {
      strength: requirement.own.strength,
      enforced: requirement.own.enforced,
      class: requirement.class,
      loosened: requirement.loosened,
    },
    ...factorAnswer(account.factors),
    enforcement,
    verdict: isJudged ? verdict : null,
    reasons: [
      ...known.reasons,
      ...(outOfScope === null ? known.judgedFor : []),
      ...ownReasons.filter(({ text }) => !(known.saysWhyNoRecord && text === 'reason.no-record')),
    ],
    flags: flagsOf(account, classes, engagement),
    exception: null,
    underDefaults: {
      inScope: inScopeByDefault,
      covered:
        (inScopeByDefault || isApart) &&
        verdictOf(account, enforcement, requirement.unloosened) === 'covered',
    },
  };
}
