import { applicationName } from '../../../../model/known-applications.ts';
import { placeOf, type AccessPolicy, type Subjects } from '../../../../model/access-policy.ts';
import { strengthNames } from '../../../../model/factor.ts';
import type { Cell, Tone } from '../../../../model/pack-model.ts';
import type { ReportContext } from '../section.ts';

const stateTones: Readonly<Record<AccessPolicy['state'], Tone>> = {
  enabled: 'good',
  'report-only': 'warning',
  disabled: 'muted',
};

/** One line an access policy: its name and realm, its state, what it demands, of whom, and who is left out. */
export function policyRows(context: ReportContext): readonly (readonly Cell[])[] {
  const { texts, view } = context;
  return view.policies.map(({ realm, policy }) => [
    `${policy.name}\n${realm}`,
    { text: texts(`report.policyState.${policy.state}`), tone: stateTones[policy.state] },
    grantText(context, policy),
    lines(context, subjectWords(context, policy.include), conditionWords(context, policy, 'include')),
    lines(context, subjectWords(context, policy.exclude), conditionWords(context, policy, 'exclude')),
  ]);
}

function lines({ texts }: ReportContext, ...parts: readonly (readonly string[])[]): string {
  return parts.flat().join('\n') || texts('report.none');
}

function grantText({ texts, nameOf, say }: ReportContext, { grant, narrowedBy }: AccessPolicy): string {
  const words = [texts(`report.grant.${grant.kind === 'claim' ? `claim-${grant.of}` : grant.kind}`)];
  if (grant.kind === 'mfa') {
    words.push(
      texts('report.grant.strength', { strength: nameOf('strength', strengthNames[grant.strength]) }),
    );
    if (grant.alternatives.length > 0)
      words.push(texts('report.grant.or', { alternatives: grant.alternatives.join(', ') }));
  }
  if (narrowedBy.length > 0)
    words.push(texts('report.grant.narrowed', { by: narrowedBy.map((phrase) => say(phrase)).join(', ') }));
  return words.join('\n');
}

function subjectWords({ texts }: ReportContext, subjects: Subjects): readonly string[] {
  const some = (key: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [texts(`report.subjects.${key}`, { count: ids.length, ids: shortList(ids) })];
  return [
    ...(subjects.all ? [texts('report.subjects.all')] : []),
    ...some('users', subjects.users),
    ...some('groups', subjects.groups),
    ...some('roles', subjects.roles),
    ...(subjects.guests === 'all'
      ? [texts('report.subjects.allGuests')]
      : some('guests', subjects.guests ?? [])),
    ...(subjects.guestTenants === 'some' ? [texts('report.subjects.someTenants')] : []),
  ];
}

function conditionWords(
  { texts }: ReportContext,
  policy: AccessPolicy,
  side: 'include' | 'exclude',
): readonly string[] {
  const some = (key: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [texts(`report.subjects.${key}`, { count: ids.length, ids: shortList(ids) })];
  const applications =
    side === 'include' && policy.applications.all
      ? [texts('report.subjects.allApplications')]
      : some('applications', policy.applications[side].map(applicationName));
  return [
    ...applications,
    ...(side === 'include' ? some('userActions', policy.applications.userActions) : []),
    ...some(
      'locations',
      policy.locations[side].map((id) => {
        const { name, isTrusted } = placeOf(policy, id);
        return isTrusted && name !== id ? texts('report.subjects.trusted', { name }) : name;
      }),
    ),
    ...some('platforms', policy.platforms[side]),
    ...(side === 'include' ? some('clientTypes', policy.clientTypes) : []),
  ];
}

const uuid = /^([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Long lists are counted here, and long ids begin here; the source has them whole. */
function shortList(ids: readonly string[]): string {
  const shown = ids.map((id) => (uuid.test(id) ? `${id.slice(0, 8)}…` : id));
  return shown.length <= 4 ? shown.join(', ') : `${shown.slice(0, 3).join(', ')}, …`;
}
