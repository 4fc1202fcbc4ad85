import type { Engagement } from '../../model/engagement.ts';
import { isSamePerson } from '../../model/person-names.ts';

/**
 * What the preparer approved himself besides requirements (`requirementsOf` says those): exclusions from scope and the
 * MFA policy. It counts, and nobody should have to find it out.
 */
export function ownApprovals({ preparedBy, scope, policy }: Engagement): readonly string[] {
  if (preparedBy === undefined) return [];
  const isPreparer = (name: string) => isSamePerson(name, preparedBy.name);
  const approver = policy?.approvedBy?.name;
  return [
    ...scope
      .filter(({ approvedBy }) => isPreparer(approvedBy))
      .map(
        ({ reason, approvedBy }) =>
          `The exclusion “${reason}” was approved by the preparer, “${approvedBy}”.`,
      ),
    ...(approver === undefined || !isPreparer(approver)
      ? []
      : [`The MFA policy was approved by the preparer, “${approver}”.`]),
  ];
}
