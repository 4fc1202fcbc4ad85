import { application } from '#main/application.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Progress, Work } from '#shared/model/progress.ts';

/**
 * Run alone by `run.ts`: the program's use cases in a process of their own, with the time of each stage told
 * from its progress. Prints one JSON document.
 */
const [mode = '', folder = '', pack = '', key = ''] = process.argv.slice(2);

type Stages = Readonly<Record<string, number>>;

/** Time goes to the label that was reported last. */
function stopwatch(): { readonly work: Work; readonly stages: () => Stages } {
  const stages = new Map<string, number>();
  let label = 'start';
  let since = process.hrtime.bigint();
  const close = (): void => {
    const now = process.hrtime.bigint();
    stages.set(label, (stages.get(label) ?? 0) + Number(now - since) / 1e9);
    since = now;
  };
  const report = ({ stage, file }: Progress): void => {
    close();
    label = file === undefined ? stage : `${stage} ${file}`;
  };
  return {
    work: { report, cancelled: () => false },
    stages: () => {
      close();
      return Object.fromEntries(stages);
    },
  };
}

async function assess(work: Work): Promise<unknown> {
  const done = await application.withAssessment(folder, work, (view) =>
    Promise.resolve(view.assessment.coverage.inScope),
  );
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return { inScope: done.value };
}

async function build(work: Work): Promise<unknown> {
  const signing = await application.openKey(key, 'bench');
  if (!signing.ok) throw new Error(JSON.stringify(signing.error));
  const created = '2026-11-04T09:00:00Z' as IsoInstant;
  const built = await application.buildPack(folder, { out: pack, signing: signing.value, created }, work);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return { bytes: built.value.bytes };
}

async function verify(work: Work): Promise<unknown> {
  const verified = await application.verifyPack(pack, { signers: [], times: [] }, work);
  if (!verified.ok) throw new Error(JSON.stringify(verified.error));
  return { ok: verified.value.ok, failed: verified.value.checks.filter((check) => !check.ok) };
}

async function newKey(): Promise<unknown> {
  const made = await application.newKey({
    out: key,
    name: 'Bench',
    organisation: 'Bench',
    passphrase: 'bench',
    kind: 'rsa-3072',
    root: null,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return {};
}

const modes: Readonly<Record<string, (work: Work) => Promise<unknown>>> = {
  assess,
  build,
  verify,
  key: newKey,
};
const run = modes[mode];
if (run === undefined) throw new Error(`no such stage: ${mode}`);
const { work, stages } = stopwatch();
const result = await run(work);
const peakMb = process.resourceUsage().maxRSS / 1000;
console.log(JSON.stringify({ result, stages: stages(), peakMb }));
