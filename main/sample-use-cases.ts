import { createHash } from 'node:crypto';
import type { Result } from '#shared/lib/result.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Sample, SampleOrder } from '#shared/model/sample.ts';
import { openPackFile } from './files/pack-file.ts';
import { readSource } from './files/readers/read-source.ts';
import { splitLines } from './files/split-lines.ts';
import { writeNewFile, writeText } from './files/write-new-file.ts';
import { renderXlsx } from './render/xlsx/render-xlsx.ts';
import type { Store } from './store/store.ts';
import type { OpenEngagement } from './usecases/open-engagement.ts';
import { sampleEngagement, samplePack } from './usecases/sample-accounts.ts';
import { writeSample } from './usecases/write-sample.ts';
import { examinePack } from './verifying/examine-pack.ts';
import { readTrustedCertificates } from './verifying/trusted-certificates.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const ports = { openPack: openPackFile, examine: examinePack, splitLines, readSource, hashOf };

export type SampleRequest = {
  readonly path: string;
  /** A certificate file: nothing is drawn from a pack that is not signed under it. */
  readonly trust: string | null;
  readonly order: SampleOrder;
};

type Assessed = { readonly opened: OpenEngagement; readonly view: AssessmentView; readonly store: Store };

export async function drawFromPack(
  { path, trust, order }: SampleRequest,
  work: Work,
): Promise<Result<Sample, readonly Problem[]>> {
  const trusted = trust === null ? { ok: true as const, value: null } : readTrustedCertificates(trust);
  if (!trusted.ok) return { ok: false, error: [trusted.error] };
  return samplePack(ports, { path, trusted: trusted.value }, order, work);
}

export function drawFromEngagement(
  { store, ...assessed }: Assessed,
  order: SampleOrder,
  work: Work,
): Result<Sample, readonly Problem[]> {
  return sampleEngagement({ ...ports, sourceBytes: store.bytes.of }, assessed, order, work);
}

export const writeSampleFile = (sample: Sample, path: string, kind: 'xlsx' | 'csv', work: Work) =>
  writeSample({ renderXlsx, writeNewFile, writeText }, sample, path, kind, work);
