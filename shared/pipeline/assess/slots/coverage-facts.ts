import type { AccountClass } from '../../../model/account-class.ts';
import type { ChecklistItem } from '../../../model/checklist.ts';
import type { Coverage } from '../../../model/coverage.ts';
import type { FactorId } from '../../../model/factor.ts';
import { holds, type Fact, type FactAnswer } from './slot-context.ts';

const ofCoverage = (id: string, coverage: Coverage | undefined): FactAnswer => {
  const { inScope = 0, accountedFor = 0, covered = 0, excepted = 0 } = coverage ?? {};
  return holds(inScope > 0 && accountedFor === inScope, id, { inScope, accountedFor, covered, excepted });
};

const ofClass =
  (name: AccountClass, id: string): Fact =>
  ({ facts }) =>
    ofCoverage(id, facts.classes[name]);

export const everybodyAccountedFor: Fact = ({ facts }) =>
  ofCoverage('everybody-accounted-for', facts.coverage);
export const externalAccountedFor = ofClass('external-facing', 'external-accounted-for');
export const privilegedAccountedFor = ofClass('privileged', 'privileged-accounted-for');
export const breakGlassAccountedFor = ofClass('break-glass', 'break-glass-accounted-for');

export const phishingResistantEverywhere: Fact = ({ facts, strongest }) => {
  const { inScope } = facts.coverage;
  const resistant = strongest['phishing-resistant'];
  return holds(inScope > 0 && resistant === inScope, 'phishing-resistant-everywhere', { inScope, resistant });
};

const avoided: readonly FactorId[] = ['sms', 'voice', 'phone', 'email-otp', 'unstated'];

/** Of whom nothing is known nobody can say that they have none; a factor whose kind is not stated may be one. */
export const noSmsOrEmail: Fact = ({ facts }) => {
  const { inScope, unknown, unresolved } = facts.coverage;
  const seen = avoided.flatMap((id) => {
    const accounts = facts.factors?.[id] ?? 0;
    return accounts > 0 ? [`${id} ${accounts}`] : [];
  });
  const isKnown = facts.factors !== undefined && inScope > 0 && unknown + unresolved === 0;
  return holds(isKnown && seen.length === 0, 'no-sms-or-email', {
    inScope,
    seen: seen.join(', '),
    kinds: seen.length,
    unknown: unknown + unresolved,
  });
};

/** What a PIN or a finger unlocks. */
const unlocked: readonly FactorId[] = ['fido2-key', 'passkey', 'platform', 'phone-sign-in'];

export const knowledgeFactor: Fact = ({ facts }) => {
  const seen = unlocked.flatMap((id) => {
    const accounts = facts.factors?.[id] ?? 0;
    return accounts > 0 ? [`${id} ${accounts}`] : [];
  });
  return holds(false, 'knowledge-factor', { seen: seen.join(', '), kinds: seen.length });
};

export const dormantSuspended: Fact = ({ findings }) => {
  const found = findings.filter(({ id }) => id === 'dormant-account');
  return holds(false, 'dormant-suspended', {
    dormant: found.reduce((sum, { accounts }) => sum + accounts, 0),
  });
};

export const coverageReport: Fact = () => holds(true, 'coverage-report');

const isMet =
  (item: ChecklistItem, id: string): Fact =>
  ({ checklist }) => {
    const answer = checklist.find((one) => one.item === item);
    return holds(answer?.status === 'met', id, { by: answer?.by ?? '' });
  };

/** The checklist judges them; what it calls a gap fills nothing here. */
export const securedChannels = isMet('secured-communications', 'secured-channels');
export const emergencyChannel = isMet('emergency-channel', 'emergency-channel');
export const monthlySnapshots = isMet('monthly-report', 'monthly-snapshots');
