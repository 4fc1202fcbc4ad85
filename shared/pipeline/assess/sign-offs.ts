import type { IsoInstant } from '../../lib/calendar.ts';
import type { Engagement } from '../../model/engagement.ts';
import { signOffRoles, type SignOffRole } from '../../model/sign-off-role.ts';
import { isSamePerson } from '../../model/person-names.ts';

export type SignOffRemarkId =
  | 'missing'
  | 'no-date'
  | 'review-not-independent'
  | 'approved-by-preparer'
  | 'before-as-of'
  | 'out-of-order'
  | 'after-build'
  | 'signer-is-not-preparer';

/** Something that a reader of the sign-offs should know: text key `report.signOff.<id>`. */
export type SignOffRemark = {
  readonly id: SignOffRemarkId;
  readonly role: SignOffRole;
  readonly values: Readonly<Record<string, string>>;
};

type SignOffs = Pick<Engagement, SignOffRole | 'asOf'>;

/**
 * What is wrong with the sign-offs by themselves. Preparer, reviewer and approver are asked for by name and date, the
 * reviewer being somebody else (points 2.3.1 and 1.1.2 of the Annex of 2024/2690). None of it stops a pack; all of it
 * is said.
 */
export function signOffRemarks(signOffs: SignOffs): readonly SignOffRemark[] {
  return signOffRoles.flatMap((role) => [
    ...(signOffs[role] === undefined ? [remark('missing', role)] : []),
    ...samePeople(signOffs, role),
    ...dates(signOffs, role),
  ]);
}

/** What shows only when the pack is built: at which time, and whose key signs. */
export function buildRemarks(
  signOffs: SignOffs,
  { created, signer }: { readonly created: IsoInstant; readonly signer: string | null },
): readonly SignOffRemark[] {
  const today = created.slice(0, 10);
  const late = signOffRoles.flatMap((role) => {
    const on = signOffs[role]?.on;
    return on !== undefined && on > today ? [remark('after-build', role, { on, built: today })] : [];
  });
  const name = signOffs.preparedBy?.name;
  if (signer === null || name === undefined || isSamePerson(signer, name)) return late;
  return [...late, remark('signer-is-not-preparer', 'preparedBy', { signer, name })];
}

function remark(id: SignOffRemarkId, role: SignOffRole, values: SignOffRemark['values'] = {}): SignOffRemark {
  return { id, role, values };
}

function samePeople({ preparedBy, ...others }: SignOffs, role: SignOffRole): readonly SignOffRemark[] {
  if (role === 'preparedBy' || preparedBy === undefined) return [];
  const name = others[role]?.name;
  if (name === undefined || !isSamePerson(name, preparedBy.name)) return [];
  return [remark(role === 'reviewedBy' ? 'review-not-independent' : 'approved-by-preparer', role, { name })];
}

function dates(signOffs: SignOffs, role: SignOffRole): readonly SignOffRemark[] {
  const person = signOffs[role];
  if (person === undefined) return [];
  const { on } = person;
  if (on === undefined) return [remark('no-date', role)];
  const { asOf } = signOffs;
  if (on < asOf) return [remark('before-as-of', role, { on, asOf })];
  const earlier = signOffRoles.slice(0, signOffRoles.indexOf(role));
  const latest = earlier
    .flatMap((other) => signOffs[other]?.on ?? [])
    .toSorted()
    .at(-1);
  return latest !== undefined && on < latest ? [remark('out-of-order', role, { on, other: latest })] : [];
}
