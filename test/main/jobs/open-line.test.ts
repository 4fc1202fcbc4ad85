import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { openLine, type Line } from '#main/jobs/open-line.ts';

const worker = pathToFileURL(resolve('main/jobs/worker.ts'));
let line: Line | null = null;
afterEach(async () => {
  await line?.close();
});

describe('a line to the real worker', () => {
  it('answers one question after the other', async () => {
    line = openLine(worker);
    const folder = resolve('assets/sample');
    const [summary, sources] = await Promise.all([
      line.ask('summary', { folder }),
      line.ask('sources', { folder }),
    ]);
    expect(summary).toMatchObject({ ok: true, value: { entity: 'Nordwind Energie AG', problems: [] } });
    expect(sources.ok && sources.value.length).toBe(summary.ok && summary.value.sources);
  });

  it('says what is wrong with a folder that is none, without its path', async () => {
    line = openLine(worker);
    const answer = await line.ask('summary', { folder: '/nowhere/at/all' });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'problems' } });
    expect(JSON.stringify(answer)).not.toContain('/nowhere');
  });

  it('has no answer about accounts before anything was assessed', async () => {
    line = openLine(worker);
    expect(await line.ask('overview', null)).toEqual({ ok: false, error: { kind: 'not-assessed' } });
  });

  it('stops between two batches when it is asked to', async () => {
    line = openLine(worker);
    const folder = mkdtempSync(join(tmpdir(), 'line-'));
    const assessed = line.ask('assess', { folder: resolve('assets/sample'), store: join(folder, 'store') });
    line.cancel();
    expect(await assessed).toEqual({ ok: false, error: { kind: 'cancelled' } });
    rmSync(folder, { recursive: true });
  });

  it('fails what was asked of a thread that dies, and answers gone from then on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'line-'));
    const broken = join(folder, 'broken.mjs');
    writeFileSync(
      broken,
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('dead'); });",
    );
    line = openLine(pathToFileURL(broken));
    await expect(line.ask('overview', null)).rejects.toThrow('dead');
    expect(await line.ask('overview', null)).toEqual({ ok: false, error: { kind: 'gone' } });
    rmSync(folder, { recursive: true });
  });
});
