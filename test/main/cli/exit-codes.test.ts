import { expect, it } from 'vitest';
import { application, type Application } from '#main/application.ts';
import { run } from '#main/cli/run.ts';
import { ok } from '#shared/lib/result.ts';
import { testKey } from '#test/fixtures/pack/test-key.ts';
import { buildSmall } from '#test/fixtures/pack/build-small-pack.ts';
import { smallEngagement } from '#test/fixtures/pack/small-engagement.ts';

const totals = { balanced: false, unbalanced: ['entra: population rows'] };

async function ran(
  words: readonly string[],
  uses: Partial<Application>,
): Promise<{ code: number; said: string }> {
  let said = '';
  const output = {
    write: (text: string): Promise<void> => {
      said += text;
      return Promise.resolve();
    },
    isTerminal: false,
    columns: 80,
  };
  const code = await run(
    {
      stdout: output,
      stderr: output,
      askSecret: () => Promise.resolve(null),
      environment: {},
      folder: '/',
      version: '0',
      clock: () => new Date(0),
      cancelled: () => false,
      application: { ...application, ...uses },
    },
    words,
  );
  return { code, said };
}

it('assess ends with 3 when the control totals do not balance, and says which', async () => {
  const small = smallEngagement(totals);
  try {
    const { code, said } = await ran(['assess', 'x'], {
      withAssessment: async (_folder, _work, use) => ok(await use(small.view)),
    });
    expect(code).toBe(3);
    expect(said).toContain('DO NOT BALANCE');
    expect(said).toContain('entra: population rows');
  } finally {
    small.remove();
  }
});

it('build ends with 3 when the control totals do not balance', async () => {
  const small = smallEngagement(totals);
  try {
    const { code, said } = await ran(['build', 'x', '--draft', '--out', 'p.asice'], {
      buildPack: async () => {
        const built = await buildSmall(small, await testKey());
        return built.ok ? ok({ ...built.value, notes: [] }) : { ok: false, error: [built.error] };
      },
    });
    expect(code).toBe(3);
    expect(said).toMatch(/balance/);
  } finally {
    small.remove();
  }
});

it('bad usage is told in one line, also where Node explains it in three', async () => {
  const { code, said } = await ran(['sample', 'x.asice', '--size', '5', '--seed', '-a'], {});
  expect(code).toBe(2);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
  expect(said).toMatch(
    /'--seed' argument is ambiguous.*use '--seed=-XYZ'\. See `evidence-binder sample --help`\.\n$/,
  );
});
