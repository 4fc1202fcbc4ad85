import type { SlotFact } from '../../../frameworks/framework.ts';
import * as coverage from './coverage-facts.ts';
import * as policy from './policy-facts.ts';
import * as registers from './register-facts.ts';
import type { Fact } from './slot-context.ts';
import * as sources from './source-facts.ts';

/** When each fact is true. */
export const slotFacts: Readonly<Record<SlotFact, Fact>> = {
  'policy-document': policy.writtenPolicy,
  'policy-approval': policy.policyApproval,
  'policy-factors': policy.policyFactors,
  'policy-assignment': policy.policyAssignment,
  'asset-requirements': policy.assetRequirements,
  'exception-register': registers.exceptionRegister,
  'exception-approvals': registers.exceptionApprovals,
  'service-register': registers.serviceRegister,
  'vendor-register': registers.vendorRegister,
  'independent-review': registers.independentReview,
  'remedy-plan': registers.remedyPlan,
  'account-list': sources.accountList,
  'access-records': sources.accessRecords,
  'privileged-list': sources.privilegedList,
  'people-inventory': sources.peopleInventory,
  'mfa-configuration': sources.mfaConfiguration,
  'sign-in-log': sources.signInLog,
  'enforcement-log': sources.enforcementLog,
  'configuration-and-log': sources.configurationAndLog,
  'coverage-report': coverage.coverageReport,
  'everybody-accounted-for': coverage.everybodyAccountedFor,
  'external-accounted-for': coverage.externalAccountedFor,
  'privileged-accounted-for': coverage.privilegedAccountedFor,
  'break-glass-accounted-for': coverage.breakGlassAccountedFor,
  'phishing-resistant-everywhere': coverage.phishingResistantEverywhere,
  'no-sms-or-email': coverage.noSmsOrEmail,
  'dormant-suspended': coverage.dormantSuspended,
  'knowledge-factor': coverage.knowledgeFactor,
  'secured-channels': coverage.securedChannels,
  'emergency-channel': coverage.emergencyChannel,
  'monthly-snapshots': coverage.monthlySnapshots,
};
