import type { AssessedException, ExceptionState } from '../../../model/exception.ts';
import {
  deadlineOf,
  line,
  property,
  unlessEmpty,
  type OscalContext,
  type Related,
  type Risk,
} from './oscal.ts';

/** A valid exception is an approved deviation; one that lacks something asks for approval; one past its date is open. */
const statusOf: Readonly<Record<ExceptionState, Risk['status']>> = {
  valid: 'deviation-approved',
  incomplete: 'deviation-requested',
  'review-overdue': 'open',
  expired: 'open',
};

/** An exception as a risk: why, what compensates for it, and when it is looked at again. */
export function exceptionRisk(context: OscalContext, assessed: AssessedException, name: string): Risk {
  const { uuid, say } = context;
  const { exception, state, claims } = assessed;
  const stated = [
    ['type', exception.type],
    ['state', state],
    ['accounts', String(claims.length)],
    ['risk-owner', exception.riskOwner],
    ['approved-by', exception.approvedBy],
    ['approved-on', exception.approvedOn],
    ['review-on', exception.reviewOn],
    ['expires-on', exception.expiresOn],
  ] as const;
  const reasons = assessed.reasons.map((reason) => say(reason));
  return {
    uuid: uuid(`risk/exception/${name}`),
    title: line(say('workbook.oscal.exception.title', { id: exception.id })),
    description: line([exception.notAppropriateBecause ?? '', ...reasons].join(' ')),
    statement: line(exception.justification ?? ''),
    props: stated.flatMap(([name, value]) => (value === undefined ? [] : [property(name, value)])),
    status: statusOf[state],
    ...unlessEmpty(
      'mitigating-factors',
      exception.compensatingControls.map((control, position) => ({
        uuid: uuid(`mitigating-factor/exception/${name}/${position}`),
        description: line(control),
      })),
    ),
    ...deadlineOf(exception.reviewOn ?? exception.expiresOn),
    ...unlessEmpty('related-observations', coverageOf(context, assessed)),
  };
}

/** The coverage of the realms whose accounts it claims. */
function coverageOf({ view, uuid }: OscalContext, { claims }: AssessedException): readonly Related[] {
  const realms = new Set<string>(claims.map(({ realm }) => realm));
  return view.assessment.realms
    .filter(({ id }) => realms.has(id))
    .map(({ id }) => ({ 'observation-uuid': uuid(`observation/coverage/${id}`) }));
}

/** Names of exceptions for their UUIDs; a second one of the same id is told apart by its place. */
export function exceptionNames(exceptions: readonly AssessedException[]): readonly string[] {
  const seen = new Map<string, number>();
  return exceptions.map(({ exception: { id } }) => {
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    return before === 0 ? id : `${id}/again/${before + 1}`;
  });
}
