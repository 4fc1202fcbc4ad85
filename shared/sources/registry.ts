import type { SourceSample } from '../model/raw-row.ts';
import type { Detection, SourceAdapter } from './adapter.ts';
import { awsCredentialReport } from './aws-credential-report.ts';
import { awsVirtualMfaDevices } from './aws-virtual-mfa-devices.ts';
import { entraConditionalAccess } from './entra-conditional-access.ts';
import { entraGroupMembers } from './entra-group-members.ts';
import { entraRegistrationDetails } from './entra-registration-details.ts';
import { entraRoleAssignments } from './entra-role-assignments.ts';
import { entraUserAuthenticationMethods } from './entra-user-authentication-methods.ts';
import { entraUsers } from './entra-users.ts';
import { githubOrganizationMembers } from './github-organization-members.ts';
import { githubOutsideCollaborators } from './github-outside-collaborators.ts';
import { googleDirectoryUsers } from './google-directory-users.ts';
import { googleReportsUsage } from './google-reports-usage.ts';
import { googleUserReport } from './google-user-report.ts';
import { googleUsers } from './google-users.ts';
import { oneloginMfaDevices } from './onelogin-mfa-devices.ts';
import { oneloginUsers } from './onelogin-users.ts';
import { pingoneDevices } from './pingone-devices.ts';
import { pingoneUsers } from './pingone-users.ts';
import { table } from './table.ts';

/** One line an export format. */
export const adapters: readonly SourceAdapter[] = [
  awsCredentialReport,
  awsVirtualMfaDevices,
  entraConditionalAccess,
  entraGroupMembers,
  entraRegistrationDetails,
  entraRoleAssignments,
  entraUserAuthenticationMethods,
  entraUsers,
  githubOrganizationMembers,
  githubOutsideCollaborators,
  googleDirectoryUsers,
  googleReportsUsage,
  googleUserReport,
  googleUsers,
  oneloginMfaDevices,
  oneloginUsers,
  pingoneDevices,
  pingoneUsers,
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
