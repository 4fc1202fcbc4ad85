import { keptDigest, type Source, type SourceFile } from '../../../model/source.ts';
import { mediaTypeOf, packMembers } from '../../../pack/members.ts';
import { sourceMembers } from '../../../pack/source-members.ts';
import {
  endOf,
  line,
  property,
  unlessEmpty,
  type Observation,
  type OscalContext,
  type Property,
  type Resource,
} from './oscal.ts';

const resourceName = (file: SourceFile): string => `resource/source/${file.sha256}/${file.path}`;

/** A reference from `oscal/assessment-results.json` to another member of the pack. */
const hrefOf = (member: string): string => `../${member.split('/').map(encodeURIComponent).join('/')}`;

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
        rlinks: [
          {
            href: hrefOf(member),
            'media-type': mediaTypeOf(member),
            hashes: [{ algorithm: 'SHA-256', value: keptDigest(file) }],
          },
        ],
      });
    }
  }
  return [...seen.values()];
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
  const files = view.sources.filter((source) => source.realm === realm).flatMap((source) => source.files);
  const evidence = files.map((file) => ({
    href: `#${uuid(resourceName(file))}`,
    description: line(file.path),
  }));
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
    ...unlessEmpty('relevant-evidence', [
      ...evidence,
      { href: `../${packMembers.accounts}`, description: packMembers.accounts },
    ]),
    collected: endOf(view.engagement.asOf),
  };
}
