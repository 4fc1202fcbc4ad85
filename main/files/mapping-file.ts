import { basename } from 'node:path';
import { Document, visit } from 'yaml';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { wholeOf } from './attach-file.ts';
import { readYaml, type YamlDocument } from './read-yaml.ts';
import { replaceFile } from './replace-file.ts';
import { openSourceFile } from './source-file.ts';

const mostBytes = 1 << 20;
const heading = [
  ' Saved mappings of Evidence Binder: how files of a shape are read, without a row of them.',
  ' Take them into another engagement with `evidence-binder mapping import DIR FILE`, or paste them into engagement.yaml.',
].join('\n');

/** Reads a file of saved mappings as plain data; YAML, of which JSON is a part. */
export function readMappingFile(path: string, shownAs: string): Result<YamlDocument, readonly Problem[]> {
  const opened = openSourceFile(path, shownAs);
  if (!opened.ok) return err([opened.error]);
  if (opened.value.bytes > mostBytes)
    return err([problem(shownAs, 'It is larger than 1 MiB.', 'Name a file that `mapping export` wrote.')]);
  try {
    return readYaml(new TextDecoder('utf-8', { fatal: true }).decode(wholeOf(opened.value)), shownAs);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return err([problem(shownAs, 'It is not UTF-8 text.', 'Save it as UTF-8.')]);
  }
}

/** Writes saved mappings, replacing the file in one step. */
export function writeMappingFile(
  path: string,
  mappings: Readonly<Record<string, object>>,
): Result<null, Problem> {
  const document = new Document({ mappings });
  document.commentBefore = heading;
  visit(document, { Seq: (_key, list) => void (list.flow = true) });
  try {
    replaceFile(path, document.toString({ lineWidth: 110, flowCollectionPadding: false }));
    return ok(null);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    const remedy = 'Choose a folder in which you may write.';
    return err({
      ...problem(basename(path), `It cannot be written (${code}).`, remedy),
      code: 'not-writable',
    });
  }
}

function problem(file: string, message: string, remedy: string): Problem {
  return { code: 'mapping-file', file, message, remedy };
}
