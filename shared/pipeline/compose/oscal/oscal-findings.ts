import type { Finding } from '../../../model/finding.ts';
import { remediesOf } from '../../assess/remedy-plan.ts';
import { packMembers } from '../../../pack/members.ts';
import { accountsEvidence, sourceEvidence } from './oscal-sources.ts';
import {
  controlId,
  deadlineOf,
  endOf,
  hrefOf,
  line,
  property,
  unlessEmpty,
  type Observation,
  type OscalContext,
  type OscalFinding,
  type Risk,
} from './oscal.ts';

const nameOf = ({ id, realm, severity }: Finding): string => `${id}/${realm ?? ''}/${severity}`;

function findingTitle({ say }: OscalContext, { id, realm }: Finding): string {
  const title = say(`finding.${id}.title`);
  return line(realm === null ? title : `${title} (${realm})`);
}

function findingSentence({ say }: OscalContext, finding: Finding): string {
  const { accounts, rows, realm } = finding;
  return line(
    say(`finding.${finding.id}.sentence`, { accounts, rows, realm: realm ?? '', ...finding.values }),
  );
}

/** What was seen: one observation a finding, with its counts. */
export function findingObservation(context: OscalContext, finding: Finding): Observation {
  return {
    uuid: context.uuid(`observation/finding/${nameOf(finding)}`),
    title: findingTitle(context, finding),
    description: findingSentence(context, finding),
    props: [property('accounts', finding.accounts), property('rows', finding.rows)],
    methods: ['EXAMINE'],
    types: ['finding'],
    'relevant-evidence': [
      ...(finding.realm === null ? [] : sourceEvidence(context, finding.realm)),
      ...(finding.accounts > 0 ? accountsEvidence(context) : []),
      { href: hrefOf(packMembers.workbook), description: packMembers.workbook },
    ],
    collected: endOf(context.view.engagement.asOf),
  };
}

/** The gap against a point of the Annex. No finding states that a point is satisfied: that is the reader's judgement. */
export function oscalFinding(context: OscalContext, finding: Finding): OscalFinding {
  const { realm, severity, id, clause } = finding;
  const risk = remedyRisk(context, finding);
  return {
    uuid: context.uuid(`finding/${nameOf(finding)}`),
    title: findingTitle(context, finding),
    description: findingSentence(context, finding),
    props: [
      property('rule', id),
      property('severity', severity),
      ...(realm === null ? [] : [property('realm', realm)]),
    ],
    target: {
      type: 'objective-id',
      'target-id': controlId(clause),
      status: { state: 'not-satisfied', reason: 'fail' },
    },
    'related-observations': [{ 'observation-uuid': context.uuid(`observation/finding/${nameOf(finding)}`) }],
    ...unlessEmpty('related-risks', risk === null ? [] : [{ 'risk-uuid': risk.uuid }]),
  };
}

/** The planned remedy of a finding, as a risk under treatment; null where the engagement plans none. */
export function remedyRisk(context: OscalContext, finding: Finding): Risk | null {
  const remedies = remediesOf(finding, context.view.engagement.remedies);
  const remedyText = line(context.say(`finding.${finding.id}.remedy`));
  const due = remedies
    .map((remedy) => remedy.due)
    .toSorted()
    .at(-1);
  if (due === undefined) return null;
  return {
    uuid: context.uuid(`risk/finding/${nameOf(finding)}`),
    title: findingTitle(context, finding),
    description: findingSentence(context, finding),
    statement: remedyText,
    props: [property('severity', finding.severity)],
    // Said to be done or not: what still fires is not closed.
    status: 'remediating',
    ...deadlineOf(due),
    remediations: remedies.map(({ action, owner, state }, position) => ({
      uuid: context.uuid(`response/finding/${nameOf(finding)}/${position}`),
      lifecycle: state === 'done' ? 'completed' : 'planned',
      title: line(action ?? remedyText),
      description: line(`${action ?? remedyText} (${owner}, ${state})`),
    })),
    'related-observations': [{ 'observation-uuid': context.uuid(`observation/finding/${nameOf(finding)}`) }],
  };
}
