import type { AssessedException, ExceptionState } from '../../../model/exception.ts';
import { endOf, line, property, unlessEmpty, type OscalContext, type Risk } from './oscal.ts';

/** A valid exception is an approved deviation; one that lacks something asks for approval; one past its date is open. */
const statusOf: Readonly<Record<ExceptionState, Risk['status']>> = {
  valid: 'deviation-approved',
  incomplete: 'deviation-requested',
  'review-overdue': 'open',
  expired: 'open',
};

/** An exception as a risk: why, what compensates for it, and when it is looked at again. */
export function exceptionRisk({ uuid, say }: OscalContext, assessed: AssessedException): Risk {
  const { exception, state, claims } = assessed;
  const stated = [
    ['type', exception.type],
    ['state', state],
    ['accounts', String(claims.length)],
    ['risk-owner', exception.riskOwner],
    ['approved-by', exception.approvedBy],
    ['approved-on', exception.approvedOn],
    ['expires-on', exception.expiresOn],
  ] as const;
  const reasons = assessed.reasons.map((reason) => say(reason));
  const deadline = exception.reviewOn ?? exception.expiresOn;
  return {
    uuid: uuid(`risk/exception/${exception.id}`),
    title: line(`Exception ${exception.id}`),
    description: line([exception.notAppropriateBecause ?? '', ...reasons].join(' ')),
    statement: line(exception.justification ?? ''),
    props: stated.flatMap(([name, value]) => (value === undefined ? [] : [property(name, value)])),
    status: statusOf[state],
    ...unlessEmpty(
      'mitigating-factors',
      exception.compensatingControls.map((control, position) => ({
        uuid: uuid(`mitigating-factor/exception/${exception.id}/${position}`),
        description: line(control),
      })),
    ),
    ...(deadline === undefined ? {} : { deadline: endOf(deadline) }),
  };
}
