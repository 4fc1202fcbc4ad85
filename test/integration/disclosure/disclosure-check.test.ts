import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildPack } from '#main/usecases/build-pack.ts';
import type { PackPainter } from '#main/usecases/pack-painters.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import { silentWork } from '#shared/model/progress.ts';
import { created, smallPorts } from '#test/fixtures/pack/build-small-pack.ts';
import { smallEngagement, type SmallEngagement } from '#test/fixtures/pack/small-engagement.ts';

let engagement: SmallEngagement;
beforeAll(() => {
  engagement = smallEngagement();
});
afterAll(() => engagement.remove());

/** A pack of that disclosure with one more member, as somebody with another program could make it. */
function buildWith(disclosure: Engagement['disclosure'], member: string | null) {
  const more: PackPainter = {
    member: 'more',
    paint: (_subject, output) => output.add(member ?? '', (sink) => sink(Buffer.from('{}\n'))),
  };
  const ports = smallPorts(engagement);
  const painters = member === null ? ports.painters : [...ports.painters, more];
  const view = { ...engagement.view, engagement: { ...engagement.view.engagement, disclosure } };
  const opened = { ...engagement.opened, engagement: view.engagement };
  const options = { out: join(engagement.folder, 'pack.asice'), signing: null, created };
  const search = () => Promise.resolve(null);
  return buildPack({ ...ports, painters, search }, opened, view, options, silentWork);
}

it('is not passed by a summary that lists accounts', async () => {
  await expect(buildWith('summary', 'accounts.ndjson')).rejects.toThrow(
    'accounts.ndjson: A summary lists no accounts.',
  );
});

it.each(['summary', 'pseudonymised'] as const)(
  'is not passed by a %s pack with a source',
  async (disclosure) => {
    await expect(buildWith(disclosure, 'sources/users.csv')).rejects.toThrow(
      `sources/users.csv: A ${disclosure} pack has no source files: they name everybody.`,
    );
  },
);

it('is passed where nothing is there that is withheld', async () => {
  const built = await buildWith('summary', null);
  expect(built).toMatchObject({ ok: true });
  const lines = built.ok ? built.value.verification.checks.filter(({ id }) => id === 'disclosure') : [];
  expect(lines).toMatchObject([{ ok: true, why: expect.stringMatching(/^summary: .*not recomputed/) }]);
});
