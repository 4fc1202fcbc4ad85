/**
 * The default class and scope rules that adapters switch on for the accounts of their realm (assessment rules §3).
 * What each means, and which marks or attributes it reads, is in this folder's README; shared/pipeline/assess
 * applies them.
 */
export const classRuleIds = [
  'every-account-external-facing',
  'role-holder-privileged',
  'admin-privileged',
  'root-privileged',
  'administrator-policy-privileged',
  'guest-third-party',
  'ext-name-third-party',
  'key-without-password-service',
  'service-account-service',
  'dollar-name-service',
  'admin-count-privileged',
  'outside-collaborator-third-party',
  'workload-identity-out-of-scope',
  'computer-out-of-scope',
  'disabled-out-of-scope',
  'deleted-out-of-scope',
] as const;
export type ClassRuleId = (typeof classRuleIds)[number];
