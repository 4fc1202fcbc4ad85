import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { accountLineSchema } from '#shared/model/account-line.ts';
import { assessmentSchema } from '#shared/model/assessment.ts';
import { diffSchema } from '#shared/model/diff-document.ts';
import { engagementSchema } from '#shared/model/engagement.ts';
import { packDocumentSchema } from '#shared/model/pack-document.ts';
import { manifestSchema } from '#shared/model/pack-manifest.ts';
import { sampleSchema } from '#shared/model/sample.ts';

const folder = join(import.meta.dirname, '../../assets/schemas');

type Published = { readonly schema: z.ZodType; readonly io: 'input' | 'output'; readonly title: string };

/** What other people's tools read and editors complete. One line a file in `assets/schemas`. */
const published: Readonly<Record<string, Published>> = {
  engagement: {
    schema: engagementSchema,
    io: 'input',
    title: 'engagement.yaml: the input of Evidence Binder',
  },
  assessment: { schema: assessmentSchema, io: 'output', title: 'What evidence-binder assess --json prints' },
  pack: { schema: packDocumentSchema, io: 'output', title: 'pack.json of a pack' },
  manifest: { schema: manifestSchema, io: 'output', title: 'manifest.json of a pack' },
  sample: { schema: sampleSchema, io: 'output', title: 'What evidence-binder sample --json prints' },
  diff: { schema: diffSchema, io: 'output', title: 'What evidence-binder diff --json prints' },
  'account-line': { schema: accountLineSchema, io: 'output', title: 'One line of accounts.ndjson of a pack' },
};

/** The JSON Schemas by file name, as committed. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const files = Object.entries(published).map(([name, { schema, io, title }]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io });
    return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`] as const;
  });
  return new Map(files);
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of jsonSchemas()) writeFileSync(join(folder, name), text);
}
