import { isAboutSignIns } from '../../../model/access-policy.ts';
import type { RealmFacts } from '../../../model/engagement-facts.ts';
import { showsEnforcement, type SourceRole } from '../../../model/source.ts';
import { holds, type Fact, type FactAnswer, type SlotContext } from './slot-context.ts';

const has = ({ sources }: RealmFacts, ...roles: readonly SourceRole[]) =>
  sources.some((source) => roles.some((role) => source.roles.includes(role)));

/** Filled where it is true of one realm; those with accounts in scope of which it is not true are named. */
function byRealm({ facts }: SlotContext, id: string, isShown: (realm: RealmFacts) => boolean): FactAnswer {
  const shown = facts.realms.filter(isShown);
  const open = facts.realms.filter((realm) => !shown.includes(realm) && realm.coverage.inScope > 0);
  return holds(shown.length > 0, id, { realms: named(shown), missing: named(open), open: open.length });
}

const named = (realms: readonly RealmFacts[]) => realms.map(({ id }) => id).join(', ');

export const accountList: Fact = (context) =>
  byRealm(context, 'account-list', (realm) => has(realm, 'population'));

export const accessRecords: Fact = (context) =>
  byRealm(
    context,
    'access-records',
    (realm) => has(realm, 'population') && has(realm, 'privilege', 'membership'),
  );

export const privilegedList: Fact = (context) =>
  byRealm(context, 'privileged-list', (realm) => has(realm, 'privilege'));

/** A list of leavers alone ties no account to a person who is there. */
export const peopleInventory: Fact = ({ facts }) => {
  const { people = 0, left = 0 } = facts.people ?? {};
  return holds(people > left, 'people-inventory', { people, left });
};

/** A disabled or report-only policy configures nothing; nor does a list of flags of which none is set. */
export const mfaConfiguration: Fact = (context) => byRealm(context, 'mfa-configuration', isConfigured);

function isConfigured({ policies, sources, coverage }: RealmFacts): boolean {
  if (policies.length === 0) return sources.some(showsEnforcement) && coverage.enforcement.enforced > 0;
  return policies.some(
    ({ policy }) => policy.state === 'enabled' && policy.grant.kind === 'mfa' && isAboutSignIns(policy),
  );
}

const multiOf = ({ signIns }: RealmFacts) => signIns?.multiFactor ?? 0;
const singleOf = ({ signIns }: RealmFacts) => signIns?.singleFactor ?? 0;
const sum = (realms: readonly RealmFacts[], of: (realm: RealmFacts) => number) =>
  realms.reduce((total, realm) => total + of(realm), 0);

export const signInLog: Fact = (context) => {
  const { realms } = context.facts;
  const answer = byRealm(context, 'sign-in-log', (realm) => multiOf(realm) > 0);
  const counts = { multi: sum(realms, multiOf), single: sum(realms, singleOf) };
  return { ...answer, values: { ...answer.values, ...counts } };
};

/** A log with sign-ins that gave one factor shows that it is not enforced everywhere. */
export const enforcementLog: Fact = (context) => {
  const log = signInLog(context);
  const { single = 0, multi = 0, realms = '', missing = '', open = 0 } = log.values;
  return holds(log.filled && single === 0, 'enforcement-log', { single, multi, realms, missing, open });
};

export const configurationAndLog: Fact = (context) => {
  const [configuration, log] = [mfaConfiguration(context), signInLog(context)];
  return holds(configuration.filled && log.filled, 'configuration-and-log', {
    configured: configuration.values['realms'] ?? '',
    logged: log.values['realms'] ?? '',
  });
};
