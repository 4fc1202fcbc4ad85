import { accountWithoutPerson } from './account-without-person.ts';
import { adminConsoleOutsidePolicy } from './admin-console-outside-policy.ts';
import { ambiguousMatch } from './ambiguous-match.ts';
import { breakGlassProcess } from './break-glass-process.ts';
import { classEmpty } from './class-empty.ts';
import { confusableIdentifier } from './confusable-identifier.ts';
import { dormantAccount } from './dormant-account.ts';
import { duplicateAccount } from './duplicate-account.ts';
import { emergencyChannelUntested } from './emergency-channel-untested.ts';
import { enforcementNotShown } from './enforcement-not-shown.ts';
import { exceptionExpired } from './exception-expired.ts';
import { exceptionForNobody } from './exception-for-nobody.ts';
import { exceptionIncomplete } from './exception-incomplete.ts';
import { exceptionObsolete } from './exception-obsolete.ts';
import { exceptionOverlap } from './exception-overlap.ts';
import { exceptionReviewOverdue } from './exception-review-overdue.ts';
import { factorNotApproved } from './factor-not-approved.ts';
import { incompleteExport } from './incomplete-export.ts';
import { keyBypassesMfa } from './key-bypasses-mfa.ts';
import { keyConflict } from './key-conflict.ts';
import { kindNotStated } from './kind-not-stated.ts';
import { leaverActive } from './leaver-active.ts';
import { legacyAuthEnabled } from './legacy-auth-enabled.ts';
import { legacyAuthUnknown } from './legacy-auth-unknown.ts';
import { legacyOtNoRoadmap } from './legacy-ot-no-roadmap.ts';
import { locationBypass } from './location-bypass.ts';
import { mfaOptional } from './mfa-optional.ts';
import { noMonthlyReport } from './no-monthly-report.ts';
import { orphanEnrolment } from './orphan-enrolment.ts';
import { policyNarrowed } from './policy-narrowed.ts';
import { policyNotApproved } from './policy-not-approved.ts';
import { policyReportOnly } from './policy-report-only.ts';
import { policyReviewOverdue } from './policy-review-overdue.ts';
import { privilegedNotPhishingResistant } from './privileged-not-phishing-resistant.ts';
import { privilegedStrengthNotDemanded } from './privileged-strength-not-demanded.ts';
import { pushWithoutNumberMatching } from './push-without-number-matching.ts';
import { quietExemption } from './quiet-exemption.ts';
import { requirementBelowPolicy } from './requirement-below-policy.ts';
import { securedCommunicationsMissing } from './secured-communications-missing.ts';
import { serviceAccountUncontrolled } from './service-account-uncontrolled.ts';
import { sharedAccountUnapproved } from './shared-account-unapproved.ts';
import { singleFactorSignIn } from './single-factor-sign-in.ts';
import { smsOnly } from './sms-only.ts';
import { sourceAfterAsOf } from './source-after-as-of.ts';
import { sourcesApart } from './sources-apart.ts';
import { staleEvidence } from './stale-evidence.ts';
import { staleSource } from './stale-source.ts';
import { stateUnknown } from './state-unknown.ts';
import { systemWithoutEnforcement } from './system-without-enforcement.ts';
import { thirdPartyWithoutClause } from './third-party-without-clause.ts';
import { thirdPartyWithoutMfa } from './third-party-without-mfa.ts';
import { unknownFactor } from './unknown-factor.ts';
import { vendorReviewOverdue } from './vendor-review-overdue.ts';
import { weakFallback } from './weak-fallback.ts';
import type { Rule } from './rule.ts';

/** One line a finding (assessment rules §8), in the order of that table. */
export const rules: readonly Rule[] = [
  mfaOptional,
  enforcementNotShown,
  legacyAuthEnabled,
  legacyAuthUnknown,
  quietExemption,
  policyReportOnly,
  locationBypass,
  policyNarrowed,
  pushWithoutNumberMatching,
  smsOnly,
  weakFallback,
  privilegedNotPhishingResistant,
  privilegedStrengthNotDemanded,
  adminConsoleOutsidePolicy,
  factorNotApproved,
  requirementBelowPolicy,
  kindNotStated,
  unknownFactor,
  thirdPartyWithoutMfa,
  systemWithoutEnforcement,
  thirdPartyWithoutClause,
  vendorReviewOverdue,
  serviceAccountUncontrolled,
  keyBypassesMfa,
  breakGlassProcess,
  legacyOtNoRoadmap,
  sharedAccountUnapproved,
  exceptionIncomplete,
  exceptionReviewOverdue,
  exceptionExpired,
  exceptionObsolete,
  exceptionOverlap,
  exceptionForNobody,
  singleFactorSignIn,
  orphanEnrolment,
  ambiguousMatch,
  duplicateAccount,
  keyConflict,
  confusableIdentifier,
  stateUnknown,
  classEmpty,
  leaverActive,
  accountWithoutPerson,
  dormantAccount,
  staleSource,
  sourcesApart,
  sourceAfterAsOf,
  staleEvidence,
  incompleteExport,
  noMonthlyReport,
  policyNotApproved,
  policyReviewOverdue,
  securedCommunicationsMissing,
  emergencyChannelUntested,
];
