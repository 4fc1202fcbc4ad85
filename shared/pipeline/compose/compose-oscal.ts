import type { IsoInstant } from '../../lib/calendar.ts';
import type { AttachedFile } from '../../model/evidence.ts';
import type { RegisterFile } from '../../model/register-file.ts';
import type { AssessmentView } from '../../model/view.ts';
import { frameworks } from '../../frameworks/registry.ts';
import { catalogues, type Language } from '../../text/registry.ts';
import { textsOf } from '../../text/texts.ts';
import { attachedResources, checklistObservation, registerResources } from './oscal/oscal-evidence.ts';
import { exceptionNames, exceptionRisk } from './oscal/oscal-exceptions.ts';
import { findingObservation, oscalFinding, remedyRisk } from './oscal/oscal-findings.ts';
import { procedureResource, realmObservation, sourceResources } from './oscal/oscal-sources.ts';
import { controlId, endOf, line, property, startOf, unlessEmpty, type OscalContext } from './oscal/oscal.ts';

export type OscalOptions = {
  readonly created: IsoInstant;
  readonly draft: boolean;
  readonly language: Language;
  /** Files of the engagement beside the sources: evidence and the policy document. */
  readonly attached: readonly AttachedFile[];
  /** Registers that were read from files; absent: none. */
  readonly registers?: readonly RegisterFile[];
  /** UUID version 5 of a name; the same name gives the same UUID. */
  readonly uuid: (name: string) => string;
};

/**
 * The assessment in NIST OSCAL 1.2.1, assessment-results: what was examined, the gaps found and the exceptions as
 * risks. The same inputs give the same document.
 */
export function composeOscal(view: AssessmentView, options: OscalOptions) {
  const context = contextOf(view, options);
  const { uuid } = context;
  const { asOf } = view.engagement;
  return {
    'assessment-results': {
      uuid: uuid(`assessment-results/${asOf}/${options.created}`),
      metadata: metadata(context, options),
      'import-ap': { href: `#${uuid('resource/procedure')}` },
      results: [result(context)],
      'back-matter': {
        resources: [
          procedureResource(context),
          ...sourceResources(context),
          ...registerResources(context),
          ...attachedResources(context),
        ],
      },
    },
  };
}

function contextOf(
  view: AssessmentView,
  { language, uuid, attached, registers }: OscalOptions,
): OscalContext {
  const texts = textsOf(language);
  const known = catalogues[language];
  return {
    view,
    attached,
    registers: registers ?? [],
    uuid: (name) => uuid(`${view.engagement.entity.name}/${name}`),
    say: (keyOrSentence, values) => (known.has(keyOrSentence) ? texts(keyOrSentence, values) : keyOrSentence),
  };
}

function metadata({ view, uuid, say }: OscalContext, { created, draft }: OscalOptions) {
  const { entity, asOf, disclosure, preparedBy, reviewedBy, approvedBy } = view.engagement;
  const signOffs = [
    ['prepared-by', preparedBy],
    ['reviewed-by', reviewedBy],
    ['approved-by', approvedBy],
  ] as const;
  const people = signOffs.flatMap(([role, person]) =>
    person === undefined ? [] : [{ role, person, name: line(person.name) }],
  );
  const names = [...new Set(people.map((person) => person.name))];
  const organisation = { uuid: uuid('party/entity'), type: 'organization', name: line(entity.name) };
  const persons = names.map((name) => ({
    uuid: uuid(`party/person/${name}`),
    type: 'person',
    name,
    ...unlessEmpty(
      'props',
      people.flatMap((one) =>
        one.name === name && one.person.role !== undefined ? [property('position', one.person.role)] : [],
      ),
    ),
  }));
  return {
    title: line(say('workbook.oscal.title', { entity: entity.name, asOf })),
    'last-modified': created,
    version: asOf,
    'oscal-version': '1.2.1',
    props: [property('draft', String(draft)), property('disclosure', disclosure)],
    ...unlessEmpty(
      'roles',
      people.map(({ role }) => ({ id: role, title: line(say(`workbook.oscal.role.${role}`)) })),
    ),
    parties: [organisation, ...persons],
    ...unlessEmpty(
      'responsible-parties',
      people.map(({ role, name, person }) => ({
        'role-id': role,
        'party-uuids': [uuid(`party/person/${name}`)],
        props: [
          // A name in the signed data is no signature of that person.
          property('sign-off', 'stated-not-signed'),
          ...(person.on === undefined ? [] : [property('signed-off-on', person.on)]),
        ],
      })),
    ),
  };
}

function result(context: OscalContext) {
  const { view, uuid, say } = context;
  const { asOf } = view.engagement;
  const { covered, inScope, excepted } = view.assessment.coverage;
  const names = exceptionNames(view.exceptions);
  const risks = [
    ...view.exceptions.map((exception, index) => exceptionRisk(context, exception, names[index] ?? '')),
    ...view.findings.flatMap((finding) => remedyRisk(context, finding) ?? []),
  ];
  const coverage = view.assessment.realms.flatMap((realm) => realmObservation(context, realm.id) ?? []);
  return {
    uuid: uuid(`result/${asOf}`),
    title: line(say('workbook.oscal.result.title', { asOf })),
    description: line(say('workbook.oscal.coverage.description', { covered, inScope, excepted })),
    start: startOf(asOf),
    end: endOf(asOf),
    'reviewed-controls': { 'control-selections': [{ 'include-controls': reviewed(view) }] },
    observations: [
      ...coverage,
      ...view.checklist.map((answer) => checklistObservation(context, answer)),
      ...view.findings.map((finding) => findingObservation(context, finding)),
    ],
    ...unlessEmpty('risks', risks),
    ...unlessEmpty(
      'findings',
      view.findings.map((finding) => oscalFinding(context, finding)),
    ),
  };
}

/** The points of the framework, and any other that a finding names. */
function reviewed(view: AssessmentView): readonly { readonly 'control-id': string }[] {
  const points = frameworks[0]?.points.map((point) => point.id) ?? [];
  const named = view.findings.map((finding) => finding.clause).toSorted();
  return [...new Set([...points, ...named])].map((clause) => ({ 'control-id': controlId(clause) }));
}
