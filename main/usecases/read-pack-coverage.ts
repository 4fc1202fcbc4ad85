import type { PackFile } from '#main/files/pack-file.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Coverage } from '#shared/model/coverage.ts';
import { packDocumentSchema } from '#shared/model/pack-document.ts';
import type { Problem } from '#shared/model/problem.ts';

const documentName = 'pack.json';
/** Figures, findings and sources of a very large engagement; never its accounts. */
const largestDocument = 32 << 20;

/** The figures that a pack states, for a person to see beside its checks; null where they cannot be read. */
export function readPackCoverage(
  ports: { readonly openPack: (path: string) => Result<PackFile, Problem> },
  path: string,
): Coverage | null {
  const opened = ports.openPack(path);
  if (!opened.ok) return null;
  const { reading, chunks, close } = opened.value;
  try {
    const entry = reading.entries.find(({ name }) => name === documentName);
    if (entry === undefined || reading.faults.length > 0) return null;
    const text = textOf(chunks(entry));
    const parsed = text === null ? null : packDocumentSchema.safeParse(parsedJson(text));
    return parsed?.success === true ? parsed.data.coverage : null;
  } finally {
    close();
  }
}

function textOf(chunks: Iterable<Uint8Array>): string | null {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > largestDocument) return null;
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join('');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
