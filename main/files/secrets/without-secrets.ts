import { createHash } from 'node:crypto';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Sha256 } from '#shared/model/ids.ts';
import type { Problem } from '#shared/model/problem.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { detectDialect, type CsvDialect } from '../readers/csv-dialect.ts';
import { textChunks } from '../readers/decode-text.ts';
import { detectEncoding, type DetectedEncoding } from '../readers/detect-encoding.ts';
import { startsLikeLdif } from '../readers/read-ldif.ts';
import { isArchive, refuseBinary } from '../readers/refuse-binary.ts';
import { startOf } from '../readers/text-start.ts';
import type { SourceBytes } from '../source-file.ts';
import { CsvSecrets } from './csv-secrets.ts';
import { JsonSecrets } from './json-secrets.ts';
import { LdifSecrets } from './ldif-secrets.ts';
import { bytesOfLossless, losslessOf, losslessPieces } from './lossless-text.ts';
import { mayHoldSecrets } from './may-hold-secrets.ts';
import { Replaced } from './replaced.ts';
import { workbookSecrets } from './workbook-secrets.ts';

export type WithoutSecrets = {
  /** The file itself where nothing had to be replaced; else the same file with its secret values replaced. */
  readonly bytes: SourceBytes;
  /** How many values were replaced. */
  readonly replaced: number;
  /** The columns or properties that they stood in. */
  readonly what: readonly string[];
};

/**
 * The door through which every export comes in: passwords and their hashes, one-time secrets and telephone numbers
 * are replaced before anything is read, shown or kept (formats §12.12). Rows, their numbers and everything else stay
 * byte for byte. The digest of the original is the caller's, who has opened it; that of `bytes` is the copy's.
 */
export function withoutSecrets(bytes: SourceBytes): Result<WithoutSecrets, Problem> {
  try {
    return ok(replacing(bytes));
  } catch (error) {
    if (error instanceof SourceUnreadable) return err(error.problem);
    throw error;
  }
}

type Rewriting = { readonly push: (piece: string, ended?: boolean) => string };
type Rewriter = (replaced: Replaced) => Rewriting;

function replacing(bytes: SourceBytes): WithoutSecrets {
  const untouched = { bytes, replaced: 0, what: [] };
  const head = firstOf(bytes.chunks());
  if (head === undefined) return untouched;
  if (isArchive(head)) {
    const found = workbookSecrets(bytes);
    if (found !== null) throw new SourceUnreadable(found);
    return untouched;
  }
  refuseJoined(bytes, detectEncoding(bytes, head));
  const detected = detectEncoding({ ...bytes, chunks: () => [head] }, head);
  if (refuseBinary(bytes.path, head, detected.encoding.startsWith('utf-16')) !== null) return untouched;
  const rewriter = rewriterFor(bytes, detected);
  if (rewriter === null || !holdsAny(bytes, detected, rewriter)) return untouched;
  const replaced = new Replaced();
  const hash = createHash('sha256');
  let size = 0;
  for (const piece of rewritten(bytes, detected, rewriter(replaced))) {
    hash.update(piece);
    size += piece.length;
  }
  const sha256 = hash.digest('hex') as Sha256;
  const chunks = () => rewritten(bytes, detected, rewriter(new Replaced()));
  return {
    bytes: { path: bytes.path, bytes: size, sha256, chunks },
    replaced: replaced.values,
    what: replaced.names(),
  };
}

/**
 * A file whose lines change between UTF-16 and eight bits has no one form in which its characters could be replaced and
 * the rest stay as it is. Where it holds anything to replace it is refused; where it does not it is read line by line.
 */
function refuseJoined(bytes: SourceBytes, detected: DetectedEncoding): void {
  if (detected.encoding !== 'mixed' || !hasZeros(bytes)) return;
  const { text, whole } = startOf(textChunks(bytes, detected));
  const rewriter = textRewriter(bytes.path, text, detectDialect(text, whole));
  if (rewriter === null) return;
  const replaced = new Replaced();
  const rewriting = rewriter(replaced);
  for (const chunk of textChunks(bytes, detected)) rewriting.push(chunk.text);
  rewriting.push('', true);
  if (replaced.values > 0) throw new SourceUnreadable(joinedWithSecrets(bytes.path, replaced.names()));
}

function hasZeros(bytes: SourceBytes): boolean {
  for (const chunk of bytes.chunks()) if (chunk.includes(0)) return true;
  return false;
}

function joinedWithSecrets(file: string, names: readonly string[]): Problem {
  return {
    code: 'source-joined-secrets',
    file,
    message: `It mixes UTF-16 with another encoding and holds secrets or telephone numbers (${names.join(', ')}), which cannot be taken out of such a file.`,
    remedy: 'Export it again in one encoding (-Encoding UTF8), or leave those columns out.',
  };
}

function textRewriter(file: string, text: string, dialect: CsvDialect | null): Rewriter | null {
  if (/^\s*[[{]/.test(text)) return (replaced) => new JsonSecrets(file, replaced);
  if (startsLikeLdif(text)) return (replaced) => new LdifSecrets(file, replaced);
  return dialect === null ? null : (replaced) => new CsvSecrets(file, dialect, replaced);
}

/** How this file is gone through; null where nothing in it can be a secret, or where it is no text. */
function rewriterFor(bytes: SourceBytes, detected: DetectedEncoding): Rewriter | null {
  const { text, whole } = startOf(textChunks(bytes, detected));
  const dialect = detectDialect(text, whole);
  const isTable = !/^\s*[[{]/.test(text) && !startsLikeLdif(text);
  if (isTable && dialect !== null && !mayHoldSecrets(bytes, detected, dialect, text)) return null;
  return textRewriter(bytes.path, text, dialect);
}

/** Looks until the first, so that a file without any is read once and not hashed again. */
function holdsAny(bytes: SourceBytes, detected: DetectedEncoding, rewriter: Rewriter): boolean {
  const replaced = new Replaced();
  const rewriting = rewriter(replaced);
  const lossless = losslessOf(detected.encoding);
  for (const piece of losslessPieces(bytes.chunks(), lossless, detected.markBytes)) {
    rewriting.push(piece);
    if (replaced.values > 0) return true;
  }
  rewriting.push('', true);
  return replaced.values > 0;
}

function* rewritten(
  bytes: SourceBytes,
  detected: DetectedEncoding,
  rewriting: Rewriting,
): Generator<Uint8Array> {
  const lossless = losslessOf(detected.encoding);
  const mark = firstOf(bytes.chunks())?.subarray(0, detected.markBytes) ?? new Uint8Array(0);
  if (mark.length > 0) yield mark;
  for (const piece of losslessPieces(bytes.chunks(), lossless, detected.markBytes)) {
    const out = rewriting.push(piece);
    if (out !== '') yield bytesOfLossless(out, lossless);
  }
  const rest = rewriting.push('', true);
  if (rest !== '') yield bytesOfLossless(rest, lossless);
}

function firstOf<T>(items: Iterable<T>): T | undefined {
  for (const item of items) return item;
  return undefined;
}
