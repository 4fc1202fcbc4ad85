import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';

/** A YAML document as plain data, with the line of every place in it. */
export type YamlDocument = {
  readonly value: unknown;
  /** 1-based line of the deepest part of the path that exists; null for an empty document. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | null;
};

// Real engagements need no alias at all; the limit stops documents that unfold to gigabytes.
const maxAliases = 100;
const maxDepth = 64;

/**
 * YAML 1.2 core: `NO` stays a string, dates stay strings. Refused, with its line: broken syntax, a key written
 * twice, several documents, an unknown tag, an unfolding of aliases, nesting deeper than 64.
 */
export function readYaml(text: string, file: string): Result<YamlDocument, readonly Problem[]> {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      uniqueKeys: true,
      strict: true,
      lineCounter: lines,
      prettyErrors: false,
    });
    const troubles = [...document.errors, ...document.warnings];
    if (troubles.length > 0)
      return err(
        troubles.map((trouble) => ({
          code: 'yaml-syntax',
          file,
          line: lines.linePos(trouble.pos[0]).line,
          message: sentence(trouble.message),
          remedy: 'Correct the YAML there.',
        })),
      );
    const value: unknown = document.toJS({ maxAliasCount: maxAliases });
    if (isDeeper(value, maxDepth))
      return err([tooMuch(file, `It is nested deeper than ${maxDepth} levels.`)]);
    return ok({ value, lineOf: (path) => lineOf(document, lines, path) });
  } catch (error) {
    // The parser recurses, so deep nesting ends its stack; unfolding aliases ends in a ReferenceError.
    if (error instanceof RangeError || error instanceof ReferenceError)
      return err([tooMuch(file, 'Its nesting or its aliases unfold to more than is read.')]);
    throw error;
  }
}

function sentence(message: string): string {
  const first = message.split('\n')[0]?.trim() ?? message;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

function tooMuch(file: string, message: string): Problem {
  return { code: 'yaml-too-much', file, message, remedy: 'Write it out flat, without anchors and aliases.' };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const step of path) {
    const next = stepInto(isAlias(node) ? node.resolve(document) : node, step);
    if (next === null) break;
    offset = startOf(next.mark) ?? offset;
    node = next.value;
  }
  return offset === null ? null : lines.linePos(offset).line;
}

function stepInto(
  node: unknown,
  step: PropertyKey,
): { readonly mark: unknown; readonly value: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair === undefined ? null : { mark: pair.key, value: pair.value };
  }
  if (!isSeq(node)) return null;
  const item = node.items[Number(step)];
  return item === undefined ? null : { mark: item, value: item };
}

function startOf(node: unknown): number | null {
  return (node as Node | null)?.range?.[0] ?? null;
}
