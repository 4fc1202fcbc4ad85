import { keptDigest, type Source, type SourceFile } from '../../../model/source.ts';
import { mediaTypeOf, packMembers } from '../../../pack/members.ts';
import { sourceMembers } from '../../../pack/source-members.ts';
import {
  endOf,
  hrefOf,
  line,
  property,
  unlessEmpty,
  type Observation,
  type OscalContext,
  type Property,
  type RelevantEvidence,
  type Resource,
} from './oscal.ts';

const resourceName = (file: SourceFile): string => `resource/source/${file.sha256}/${file.path}`;

/** Every imported file with its digest: information produced by the entity, as it was received. */
export function sourceResources({ view, uuid }: OscalContext): readonly Resource[] {
  const memberOf = sourceMembers(view.sources);
  const seen = new Map<string, Resource>();
  for (const source of view.sources) {
    for (const file of source.files) {
      const member = memberOf(file);
      seen.set(resourceName(file), {
        uuid: uuid(resourceName(file)),
        title: line(file.path),
        description: line(`${source.system}, ${source.format}, ${file.rows} rows`),
        props: [...provenance(source), ...replacedProperties(file)],
        rlinks: [linkTo(member, keptDigest(file), view.engagement.disclosure === 'full')],
      });
    }
  }
  return [...seen.values()];
}

/** A link by which a file can be told even where the pack does not hold it. */
export function linkTo(member: string, sha256: string, packed: boolean) {
  const hashes = [{ algorithm: 'SHA-256', value: sha256 } as const];
  if (!packed) return { href: `urn:evidence-binder:not-packed:sha-256:${sha256}`, hashes };
  return { href: hrefOf(member), 'media-type': mediaTypeOf(member), hashes };
}

/** The files of a realm's sources, as the back matter describes them. */
export function sourceEvidence({ view, uuid }: OscalContext, realm: string): readonly RelevantEvidence[] {
  const files = view.sources.filter((source) => source.realm === realm).flatMap((source) => source.files);
  const byName = new Map(files.map((file) => [resourceName(file), file]));
  return [...byName].map(([name, file]) => ({ href: `#${uuid(name)}`, description: line(file.path) }));
}

/** The list of accounts, which a summary does not have. */
export function accountsEvidence({ view }: OscalContext): readonly RelevantEvidence[] {
  return view.engagement.disclosure === 'summary'
    ? []
    : [{ href: hrefOf(packMembers.accounts), description: packMembers.accounts }];
}

function provenance({ realm, extracted }: Source): readonly Property[] {
  const stated = [
    ['realm', realm],
    ['extracted-on', extracted.on],
    ['extracted-on-from', extracted.onFrom],
    ['extracted-by', extracted.by],
    ['extracted-how', extracted.how],
  ] as const;
  return stated.flatMap(([name, value]) => (value === null ? [] : [property(name, value)]));
}

/** The resource is the copy; what it was made from is told by its digest. */
function replacedProperties({ sha256, replaced }: SourceFile): readonly Property[] {
  if (replaced === null) return [];
  return [property('values-replaced', replaced.values), property('original-sha-256', sha256)];
}

/** The procedure that was followed: what an assessment plan would have said. */
export function procedureResource({ uuid, say, view }: OscalContext): Resource {
  return {
    uuid: uuid('resource/procedure'),
    title: line(say('workbook.oscal.procedure.title')),
    description: line(say('workbook.oscal.procedure.description', { asOf: view.engagement.asOf })),
  };
}

/** The coverage of one realm, from the files that it rests on. */
export function realmObservation(context: OscalContext, realm: string): Observation | null {
  const { view, uuid, say } = context;
  const found = view.assessment.realms.find((each) => each.id === realm);
  if (found === undefined) return null;
  const { covered, inScope, excepted, enrolled, enforcement } = found.coverage;
  return {
    uuid: uuid(`observation/coverage/${realm}`),
    title: line(say('workbook.oscal.coverage.title', { realm })),
    description: line(say('workbook.oscal.coverage.description', { covered, inScope, excepted })),
    props: [
      property('in-scope', inScope),
      property('covered', covered),
      property('excepted', excepted),
      property('enrolled', enrolled),
      property('enforced', enforcement.enforced + enforcement.attested),
    ],
    methods: ['EXAMINE'],
    types: ['control-objective'],
    ...unlessEmpty('relevant-evidence', [...sourceEvidence(context, realm), ...accountsEvidence(context)]),
    collected: collectedAt(context, realm),
  };
}

/** When the last of a realm's exports was made; where none says, the end of the as-of date. */
function collectedAt({ view }: OscalContext, realm: string): string {
  const times = view.sources.flatMap((source) => (source.realm === realm ? (source.extracted.on ?? []) : []));
  return times.toSorted().at(-1) ?? endOf(view.engagement.asOf);
}
