import { accountClasses } from '../../../../model/account-class.ts';
import type { MfaPolicy } from '../../../../model/engagement-policy.ts';
import { strengthNames, type Strength } from '../../../../model/factor.ts';
import type { Block, Cell } from '../../../../model/pack-model.ts';
import { isPolicyApproved, nextReview } from '../../../../model/policy-document.ts';
import type { ReportContext } from '../section.ts';
import { columns, heading, minorHeading, paragraph, table } from './tables.ts';

/**
 * The policy of an engagement that states its parts and has no document: set from a template in the report's
 * language (`policy.json` of the catalogue). What is not stated is said not to be: nothing is put into the entity's
 * mouth that nobody approved.
 */
export function policyTemplate(context: ReportContext, policy: MfaPolicy): readonly Block[] {
  const { texts } = context;
  const section = (id: string, ...blocks: readonly Block[]) => [
    minorHeading(texts(`policy.template.${id}`)),
    ...blocks,
  ];
  return [
    heading(texts('policy.template.heading')),
    origin(context, policy),
    ...section(
      'scope',
      paragraph(
        policy.scope === undefined
          ? texts('policy.template.scope.none')
          : texts('policy.template.scope.text', { scope: policy.scope }),
      ),
    ),
    ...section('factors', paragraph(texts('policy.template.factors.text')), byClass(context, policy)),
    ...section('exceptions', paragraph(policy.exceptions ?? texts('policy.template.exceptions.none'))),
    ...section('roles', roles(context, policy)),
    ...section('review', paragraph(reviewText(context, policy))),
  ];
}

/** Where the text comes from, and whether anybody approved what it says. */
function origin({ texts, day, view }: ReportContext, policy: MfaPolicy): Block {
  const { approvedBy, approvedOn } = policy;
  const { asOf } = view.engagement;
  const isLater = approvedBy !== undefined && approvedOn !== undefined && approvedOn > asOf;
  const approval = isPolicyApproved(policy, asOf)
    ? texts('policy.template.approved', { name: nameOf(approvedBy), date: day(approvedOn) })
    : texts(isLater ? 'policy.template.approvedLater' : 'policy.template.notApproved', {
        date: day(approvedOn),
      });
  return {
    kind: 'callout',
    tone: isPolicyApproved(policy, asOf) ? 'neutral' : 'bad',
    title: approval,
    text: texts('policy.template.generated'),
  };
}

function nameOf(person: MfaPolicy['approvedBy']): string {
  return [person?.name, person?.role].filter(Boolean).join(', ');
}

function byClass(context: ReportContext, policy: MfaPolicy): Block {
  const { texts, nameOf: named } = context;
  const { approvedFactors, approvedFactorsByClass, requirements } = policy;
  return table({
    id: 'policy-classes',
    caption: texts('policy.template.factors.caption'),
    dense: true,
    columns: columns(context, ['class', 1.3], ['minimum', 1.5], ['factors', 4]),
    rows: accountClasses.map((name): readonly Cell[] => {
      const factors = approvedFactorsByClass?.[name] ?? approvedFactors ?? [];
      const strength = requirements?.[name];
      return [
        named('class', name),
        strength === undefined
          ? texts('policy.template.factors.noStrength')
          : `${strength} ${named('strength', strengthNames[strength as Strength])}`,
        factors.map((id) => named('factor', id)).join(', ') || texts('policy.template.factors.unlisted'),
      ];
    }),
  });
}

function roles({ texts }: ReportContext, { owner, approvedBy, roles: stated = [] }: MfaPolicy): Block {
  const items = [
    ...(owner === undefined ? [] : [texts('policy.template.roles.owner', { name: nameOf(owner) })]),
    ...(approvedBy === undefined
      ? []
      : [texts('policy.template.roles.approver', { name: nameOf(approvedBy) })]),
    ...stated.map(({ role, does }) => texts('policy.template.roles.role', { role, does })),
  ];
  return items.length === 0 ? paragraph(texts('policy.template.roles.none')) : { kind: 'list', items };
}

function reviewText({ texts, day }: ReportContext, policy: MfaPolicy): string {
  const { reviewEvery } = policy;
  const next = nextReview(policy);
  const parts = [
    ...(reviewEvery === undefined ? [] : [texts('policy.template.review.every', { months: reviewEvery })]),
    ...(next === undefined ? [] : [texts('policy.template.review.next', { date: day(next) })]),
  ];
  return parts.length === 0 ? texts('policy.template.review.none') : parts.join(' ');
}
