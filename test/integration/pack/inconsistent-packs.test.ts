import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPack } from '#main/usecases/build-pack.ts';
import type { PackPainter } from '#main/usecases/pack-painters.ts';
import { silentWork } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import { created, smallPorts } from '../../fixtures/pack/build-small-pack.ts';
import { smallEngagement, type SmallEngagement } from '../../fixtures/pack/small-engagement.ts';
import { testKey } from '../../fixtures/pack/test-key.ts';

let engagement: SmallEngagement;
beforeAll(() => {
  engagement = smallEngagement();
});
afterAll(() => engagement.remove());

/** Builds a properly signed pack in which one member tells of another assessment: the holder of a key can. */
async function buildWith(member: string, other: (painter: PackPainter) => PackPainter): Promise<unknown> {
  const key = await testKey();
  const ports = smallPorts(engagement);
  const painters = ports.painters.map((painter) => (painter.member === member ? other(painter) : painter));
  const signing = { signer: key.signer, identity: key.identity };
  const options = { out: join(engagement.folder, 'pack.asice'), signing, created };
  return buildPack({ ...ports, painters }, engagement.opened, engagement.view, options, silentWork);
}

/** The painter, shown another view. */
const seeing =
  (view: () => AssessmentView) =>
  (painter: PackPainter): PackPainter => ({
    member: painter.member,
    paint: (subject, output, work) => painter.paint({ ...subject, view: view() }, output, work),
  });

const fewer = (): AssessmentView => ({
  ...engagement.view,
  accounts: () => [...engagement.view.accounts()].slice(0, 2),
});
const rosier = (): AssessmentView => {
  const { assessment } = engagement.view;
  const coverage = { ...assessment.coverage, covered: 2, weak: 0, accountedFor: 2 };
  return { ...engagement.view, assessment: { ...assessment, coverage } };
};
const keener = (): AssessmentView => {
  const { assessment } = engagement.view;
  const coverage = { ...assessment.coverage, enrolled: 3 };
  return { ...engagement.view, assessment: { ...assessment, coverage } };
};
const unadded = (): AssessmentView => {
  const { assessment } = engagement.view;
  const [realm, ...rest] = assessment.realms;
  if (realm === undefined) throw new Error('no realm');
  const population = { ...realm.population, accounts: 2 };
  return { ...engagement.view, assessment: { ...assessment, realms: [{ ...realm, population }, ...rest] } };
};
/** Told of another realm twice: what is compared by name would be compared once. */
const twice = (): AssessmentView => {
  const { assessment } = engagement.view;
  return {
    ...engagement.view,
    assessment: { ...assessment, realms: [...assessment.realms, ...assessment.realms] },
  };
};
/** Rows and accounts add up, but one account more was counted than is in scope or out of it. */
const lost = (): AssessmentView => {
  const { assessment } = engagement.view;
  const realms = assessment.realms.map((realm) => ({
    ...realm,
    population: {
      ...realm.population,
      rows: realm.population.rows + 1,
      accounts: realm.population.accounts + 1,
    },
  }));
  return { ...engagement.view, assessment: { ...assessment, realms } };
};
const otherApprover = (): AssessmentView => ({
  ...engagement.view,
  engagement: { ...engagement.view.engagement, approvedBy: { name: 'Mallory Miller' } },
});
/** The digest of the first export is that of nothing. */
const otherExport = (): AssessmentView => {
  const { assessment } = engagement.view;
  const [first, ...rest] = assessment.sources;
  if (first === undefined) throw new Error('no source');
  const files = first.files.map((file) => ({ ...file, sha256: '0'.repeat(64) }));
  return { ...engagement.view, assessment: { ...assessment, sources: [{ ...first, files }, ...rest] } };
};
const moreSources = (): AssessmentView => {
  const { assessment } = engagement.view;
  return { ...engagement.view, assessment: { ...assessment, sources: assessment.sources.slice(1) } };
};
/** The painter, and what it wrote changed. */
const rewritten =
  (change: (text: string) => string) =>
  (painter: PackPainter): PackPainter => ({
    member: painter.member,
    paint: (subject, output, work) =>
      painter.paint(
        subject,
        {
          ...output,
          add: (name, fill) =>
            output.add(name, async (sink) => {
              const parts: Uint8Array[] = [];
              await fill((chunk) => parts.push(chunk));
              sink(Buffer.from(change(Buffer.concat(parts).toString())));
            }),
        },
        work,
      ),
  });
const elsewhere = (): AssessmentView => {
  const { assessment } = engagement.view;
  return { ...engagement.view, assessment: { ...assessment, entity: 'Somebody else' } };
};

describe('a signed pack whose members contradict each other', () => {
  it.each<[string, string, (painter: PackPainter) => PackPainter, RegExp]>([
    ['an account left out', 'accounts.ndjson', seeing(fewer), /accounts\.ndjson: Counted again/],
    ['better totals in the assessment', 'pack.json', seeing(rosier), /accounts\.ndjson: Counted again/],
    [
      'rows that do not add up',
      'pack.json',
      seeing(unadded),
      /pack\.json: These totals do not add up: population rows/,
    ],
    ['a realm twice', 'pack.json', seeing(twice), /pack\.json: Malformed: a realm is there twice/],
    [
      'an account that is lost on the way',
      'pack.json',
      seeing(lost),
      /pack\.json: These totals do not add up: accounts of entra, in scope and out of it/,
    ],
    [
      'a total that stands twice',
      'pack.json',
      rewritten((text) => text.replace('{', '{"coverage":{"covered":3,"inScope":3},')),
      /pack\.json: It is not in the one form/,
    ],
    [
      'another approver',
      'pack.json',
      seeing(otherApprover),
      /engagement\.yaml: It states otherwise than pack\.json: who prepared, reviewed and approved it/,
    ],
    [
      'the engagement of another entity',
      'engagement.yaml',
      rewritten((text) => text.replace('Nordwind Energie AG', 'Somebody else')),
      /engagement\.yaml: It states otherwise than pack\.json: the entity/,
    ],
    [
      'another export than was assessed',
      'pack.json',
      seeing(otherExport),
      /sources\/exports\/\S+: It is another file than was assessed, whose SHA-256 is 0{64}/,
    ],
    [
      'an export that was not assessed',
      'pack.json',
      seeing(moreSources),
      /sources\/exports\/\S+: It was not assessed/,
    ],
    ['another entity', 'pack.json', seeing(elsewhere), /pack\.json: It says something else/],
    [
      'better totals in the workbook',
      'workbook.xlsx',
      seeing(keener),
      /workbook\.xlsx: Its summary states other totals/,
    ],
    [
      'a workbook that is none',
      'workbook.xlsx',
      ({ member }) => ({
        member,
        paint: (_, output) => output.add(member, (sink) => sink(Buffer.from('PK'))),
      }),
      /workbook\.xlsx: Malformed/,
    ],
    [
      'a line without its end',
      'accounts.ndjson',
      ({ member }) => ({
        member,
        paint: (_, output) => output.add(member, (sink) => sink(Buffer.from('{"a":1}'))),
      }),
      /accounts\.ndjson: Malformed/,
    ],
    [
      'an engagement that other readers read otherwise',
      'engagement.yaml',
      ({ member }) => ({
        member,
        paint: (_, output) => output.add(member, (sink) => sink(Buffer.from('version: 1\nversion: 2\n'))),
      }),
      /engagement\.yaml: Malformed: it is not in canonical form/,
    ],
    [
      'a custody log with an entry taken out',
      'custody.ndjson',
      (painter) => ({
        member: painter.member,
        paint: (subject, output, work) =>
          painter.paint(
            subject,
            {
              ...output,
              add: (name, fill) =>
                output.add(name, (sink) => fill((chunk) => sink(chunk.subarray(chunk.indexOf(10) + 1)))),
            },
            work,
          ),
      }),
      /custody\.ndjson: In place of entry 1 stands entry 2/,
    ],
  ])('%s', async (_name, member, other, why) => {
    await expect(buildWith(member, other)).rejects.toThrow(why);
  });

  it('a manifest that gives its signer the name of the preparer', async () => {
    const { signer, identity } = await testKey();
    const ports = smallPorts(engagement);
    // The report alone tells the truth, so that its own signature fits.
    const painters = ports.painters.map((painter): PackPainter => {
      if (painter.member !== 'report.pdf') return painter;
      const paint: PackPainter['paint'] = (subject, output, work) =>
        painter.paint({ ...subject, statement: { ...subject.statement, signer: identity } }, output, work);
      return { member: painter.member, paint };
    });
    const options = {
      out: join(engagement.folder, 'pack.asice'),
      signing: { signer, identity: { ...identity, name: 'Rolf Reviewer' } },
      created,
    };
    await expect(
      buildPack({ ...ports, painters }, engagement.opened, engagement.view, options, silentWork),
    ).rejects.toThrow(/manifest\.json: It names another signer than its signature/);
  });
});
