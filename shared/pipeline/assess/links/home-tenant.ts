import type { Account } from '../../../model/account.ts';
import { factorStrength, type Factor } from '../../../model/factor.ts';
import type { InboundTrust } from '../../../model/inbound-trust.ts';
import type { Reason } from '../../../model/reason.ts';
import { isGuest } from '../classify.ts';

/** Of which tenants MFA is accepted, as the cross-tenant access settings of a realm say. */
export type HomeTenants = {
  /** Null: the default settings were not imported. */
  readonly byDefault: boolean | null;
  readonly tenants: ReadonlyMap<string, boolean>;
};

/** Where two exports disagree, MFA of the tenant may be accepted. A tenant that says nothing has the default. */
export function homeTenantsOf(stated: readonly InboundTrust[]): HomeTenants {
  const tenants = new Map<string, boolean>();
  let byDefault: boolean | null = null;
  for (const { tenant, mfaAccepted } of stated) {
    if (mfaAccepted === null) continue;
    if (tenant === null) byDefault = byDefault === true || mfaAccepted;
    else tenants.set(tenant.toLowerCase(), tenants.get(tenant.toLowerCase()) === true || mfaAccepted);
  }
  return { byDefault, tenants };
}

/** Who may do MFA at home: whoever comes from another tenant, by the name, or by what a log of sign-ins says. */
function isExternal(account: Account): boolean {
  return (
    account.marks.includes('ext-name') ||
    account.signIns?.homeTenant !== undefined ||
    (isGuest(account) && account.keys.upn === undefined)
  );
}

type Trust = 'accepted' | 'refused' | 'not-known';

/** Where nothing names the home tenant the answer is known only if it is the same for every tenant. */
function trustOf({ signIns }: Account, { byDefault, tenants }: HomeTenants): Trust {
  const home = signIns?.homeTenant;
  const answers = new Set(
    home === undefined ? [byDefault, ...tenants.values()] : [tenants.get(home) ?? byDefault],
  );
  const [answer] = answers;
  if (answers.size !== 1 || answer === undefined || answer === null) return 'not-known';
  return answer ? 'accepted' : 'refused';
}

const note = 'source.factor.home-tenant';

export type AtHome = { readonly account: Account; readonly reasons: readonly Reason[] };

/**
 * A guest whose home tenant does or may do the MFA (assessment rules §1). What is registered here is then not what
 * sign-in asks for, so it shows nothing; a sign-in that gave two factors shows that there is a second one, and not of
 * which kind. Null: it must enrol here as anybody.
 */
export function atHome(account: Account, settings: HomeTenants): AtHome | null {
  if (!isExternal(account)) return null;
  const trust = trustOf(account, settings);
  if (trust === 'refused') return null;
  const here = account.factors.map((factor) => ({ ...factor, usable: false, note }));
  const seen = account.signIns?.multiFactor;
  if (seen === undefined)
    return {
      account: { ...account, factors: here, hasEnrolmentRecord: false },
      reasons: [{ text: `home-tenant.${trust}` }],
    };
  const { source, file, row } = seen.from;
  const isListed = account.rows.some((one) => one.source === source && one.file === file && one.row === row);
  return {
    account: {
      ...account,
      factors: [...here, secondFactor],
      hasEnrolmentRecord: true,
      capable: null,
      rows: isListed ? account.rows : [...account.rows, seen.from],
    },
    reasons: [{ text: 'home-tenant.seen', values: { count: seen.count }, from: seen.from }],
  };
}

const secondFactor: Factor = {
  id: 'unstated',
  word: 'multi-factor sign-in',
  strength: factorStrength.unstated,
  binding: 'not-stated',
  usable: true,
  note,
};
