import type { SourceSample } from '../model/raw-row.ts';
import type { Detection, SourceAdapter } from './adapter.ts';
import { adUsers } from './ad-users.ts';
import { authentikDevices } from './authentik-devices.ts';
import { authentikUsers } from './authentik-users.ts';
import { awsAccountAuthorizationDetails } from './aws-account-authorization-details.ts';
import { awsCredentialReport } from './aws-credential-report.ts';
import { awsIdentityCenterUsers } from './aws-identity-center-users.ts';
import { awsVirtualMfaDevices } from './aws-virtual-mfa-devices.ts';
import { duoUsers } from './duo-users.ts';
import { duoUsersCsv } from './duo-users-csv.ts';
import { entraAuthenticationMethodsPolicy } from './entra-authentication-methods-policy.ts';
import { entraConditionalAccess } from './entra-conditional-access.ts';
import { entraCrossTenantAccess } from './entra-cross-tenant-access.ts';
import { entraGroupMembers } from './entra-group-members.ts';
import { entraMfaStatus } from './entra-mfa-status.ts';
import { entraNamedLocations } from './entra-named-locations.ts';
import { entraPerUserMfa } from './entra-per-user-mfa.ts';
import { entraPerUserMfaMethods } from './entra-per-user-mfa-methods.ts';
import { entraRegistrationDetails } from './entra-registration-details.ts';
import { entraRoleAssignments } from './entra-role-assignments.ts';
import { entraSecurityDefaults } from './entra-security-defaults.ts';
import { entraServicePrincipals } from './entra-service-principals.ts';
import { entraSignIns } from './entra-sign-ins.ts';
import { entraUserAuthenticationMethods } from './entra-user-authentication-methods.ts';
import { entraUsers } from './entra-users.ts';
import { exchangeMailboxes } from './exchange-mailboxes.ts';
import { githubOrganizationMembers } from './github-organization-members.ts';
import { githubOutsideCollaborators } from './github-outside-collaborators.ts';
import { googleDirectoryUsers } from './google-directory-users.ts';
import { googleReportsUsage } from './google-reports-usage.ts';
import { googleUserReport } from './google-user-report.ts';
import { googleUsers } from './google-users.ts';
import { hrPeople } from './hr-people.ts';
import { jumpcloudSystemusers } from './jumpcloud-systemusers.ts';
import { keycloakCredentials } from './keycloak-credentials.ts';
import { keycloakRealm } from './keycloak-realm.ts';
import { keycloakUsers } from './keycloak-users.ts';
import { oktaFactors } from './okta-factors.ts';
import { oktaMfaEnrollment } from './okta-mfa-enrollment.ts';
import { oktaMfaUsage } from './okta-mfa-usage.ts';
import { oktaPasswordHealth } from './okta-password-health.ts';
import { oktaUserRoles } from './okta-user-roles.ts';
import { oktaUsers } from './okta-users.ts';
import { oneloginMfaDevices } from './onelogin-mfa-devices.ts';
import { oneloginUsers } from './onelogin-users.ts';
import { pamCyberarkAccounts } from './pam-cyberark-accounts.ts';
import { pamVault } from './pam-vault.ts';
import { pingoneDevices } from './pingone-devices.ts';
import { pingoneUsers } from './pingone-users.ts';
import { salesforceTwoFactorMethods } from './salesforce-two-factor-methods.ts';
import { salesforceUsers } from './salesforce-users.ts';
import { serviceAccountInventory } from './service-account-inventory.ts';
import { table } from './table.ts';
import { vendorRegister } from './vendor-register.ts';
import { zitadelAuthenticationMethods } from './zitadel-authentication-methods.ts';
import { zitadelUsers } from './zitadel-users.ts';

/** One line an export format. */
export const adapters: readonly SourceAdapter[] = [
  adUsers,
  authentikDevices,
  authentikUsers,
  awsAccountAuthorizationDetails,
  awsCredentialReport,
  awsIdentityCenterUsers,
  awsVirtualMfaDevices,
  duoUsers,
  duoUsersCsv,
  entraAuthenticationMethodsPolicy,
  entraConditionalAccess,
  entraCrossTenantAccess,
  entraGroupMembers,
  entraMfaStatus,
  entraNamedLocations,
  entraPerUserMfa,
  entraPerUserMfaMethods,
  entraRegistrationDetails,
  entraRoleAssignments,
  entraSecurityDefaults,
  entraServicePrincipals,
  entraSignIns,
  entraUserAuthenticationMethods,
  entraUsers,
  exchangeMailboxes,
  githubOrganizationMembers,
  githubOutsideCollaborators,
  googleDirectoryUsers,
  googleReportsUsage,
  googleUserReport,
  googleUsers,
  hrPeople,
  jumpcloudSystemusers,
  keycloakCredentials,
  keycloakRealm,
  keycloakUsers,
  oktaFactors,
  oktaMfaEnrollment,
  oktaMfaUsage,
  oktaPasswordHealth,
  oktaUserRoles,
  oktaUsers,
  oneloginMfaDevices,
  oneloginUsers,
  pamCyberarkAccounts,
  pamVault,
  pingoneDevices,
  pingoneUsers,
  salesforceTwoFactorMethods,
  salesforceUsers,
  serviceAccountInventory,
  vendorRegister,
  zitadelAuthenticationMethods,
  zitadelUsers,
  table,
];

export type Candidate = { readonly adapter: SourceAdapter; readonly detection: Detection };
export type Recognised = Candidate & {
  /** Other formats that fit nearly as well: worth a look before the first is believed. */
  readonly close: readonly Candidate[];
};

const least = 0.5;
const reach = 0.2;

/** The format that fits best, by content; null where only a mapping can read the file. */
export function recognise(sample: SourceSample): Recognised | null {
  const [best, ...others] = adapters
    .map((adapter) => ({ adapter, detection: adapter.detect(sample) }))
    .filter(({ detection }) => detection.confidence >= least)
    .toSorted((a, b) => b.detection.confidence - a.detection.confidence);
  if (best === undefined) return null;
  const close = others.filter(({ detection }) => detection.confidence > best.detection.confidence - reach);
  return { ...best, close };
}

/** The adapter of a format's id, as the engagement names it. */
export function adapterOf(id: string): SourceAdapter | undefined {
  return adapters.find((adapter) => adapter.id === id);
}
