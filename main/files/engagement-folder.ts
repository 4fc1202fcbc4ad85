import { existsSync, globSync, lstatSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { compareBy } from '#shared/lib/order.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { attachFile, wholeOf, type ReadAttachment } from './attach-file.ts';
import { redactedCopy, type RedactedCopy, type RedactionOrder } from './evidence/redacted-copy.ts';
import { readYaml, type YamlDocument } from './read-yaml.ts';
import { readRegister, type Register } from './read-register.ts';
import { openSourceFile } from './source-file.ts';

/** A file that an engagement names: where it is, and how it is shown (relative to the folder, with `/`). */
export type FoundFile = { readonly absolute: string; readonly shownAs: string };

/** The folder of an engagement, as the use case that opens it may look at it. Nothing is written, no link followed. */
export type EngagementFolder = {
  readonly path: string;
  readonly document: () => Result<YamlDocument, readonly Problem[]>;
  /** The file of that name, else the files that fit the pattern, in order of their names. */
  readonly find: (pattern: string) => Result<readonly FoundFile[], Problem>;
  /** One file, not a pattern. */
  readonly findOne: (path: string) => Result<FoundFile, Problem>;
  /** An earlier pack, or the folder of an earlier engagement. */
  readonly findEarlier: (path: string) => Result<string, Problem>;
  readonly attach: (file: FoundFile) => Result<ReadAttachment, Problem>;
  /** The copy of a file that goes into the pack in its place. */
  readonly redact: (file: FoundFile, order: RedactionOrder) => Result<RedactedCopy, Problem>;
  /** `required`: columns by which the sheet of a workbook is found. */
  readonly register: (file: FoundFile, required: readonly string[]) => Result<Register, Problem>;
};

const engagementFileName = 'engagement.yaml';
const maxDocumentBytes = 8 << 20;

export function openEngagementFolder(folder: string): EngagementFolder {
  const path = resolve(folder);
  const find = (pattern: string) => findFiles(path, pattern);
  return {
    path,
    document: () => readDocument(join(path, engagementFileName)),
    find,
    findOne: (name) => findLiteral(path, name),
    findEarlier: (name) => findEarlier(path, name),
    attach: ({ absolute, shownAs }) => attachFile(absolute, shownAs),
    redact: redactedCopy,
    register: ({ absolute, shownAs }, required) => readRegister(absolute, shownAs, required),
  };
}

function readDocument(path: string): Result<YamlDocument, readonly Problem[]> {
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined)
    return err([
      problem(
        'engagement-missing',
        path,
        'There is no engagement here.',
        'Run `evidence-binder init` first, or name the folder that holds engagement.yaml.',
      ),
    ]);
  if (size > maxDocumentBytes)
    return err([
      problem('engagement-too-large', path, 'It is larger than 8 MiB.', 'Move the exceptions to a CSV file.'),
    ]);
  const opened = openSourceFile(path, engagementFileName);
  if (!opened.ok) return err([opened.error]);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(wholeOf(opened.value));
    return readYaml(text, engagementFileName);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return err([
      problem('engagement-encoding', engagementFileName, 'It is not UTF-8 text.', 'Save it as UTF-8.'),
    ]);
  }
}

function findFiles(folder: string, pattern: string): Result<readonly FoundFile[], Problem> {
  const literal = findLiteral(folder, pattern);
  if (literal.ok) return ok([literal.value]);
  // A name that exists is that file, even with a bracket in it; only what is not there is taken for a pattern.
  if (literal.error.code !== 'file-missing' || !/[*?[{]/.test(pattern)) return literal;
  const found = globSync(pattern, { cwd: folder })
    .map((name) => fileAt(folder, resolve(folder, name)))
    .filter(({ absolute }) => !lstatSync(absolute).isDirectory())
    .toSorted(compareBy(({ shownAs }) => shownAs));
  if (found.length === 0)
    return err(
      problem(
        'file-missing',
        pattern,
        'No file fits this pattern.',
        'Correct the pattern, or put the files there.',
      ),
    );
  for (const file of found) {
    const literally = findLiteral(folder, file.shownAs);
    if (!literally.ok) return literally;
  }
  return ok(found);
}

function findLiteral(folder: string, name: string): Result<FoundFile, Problem> {
  if (isAbsolute(name) || /^([a-zA-Z]:|\\)/.test(name))
    return err(
      problem(
        'file-absolute',
        name,
        'This path begins at the root of one machine.',
        'Write it relative to the folder of engagement.yaml.',
      ),
    );
  const file = fileAt(folder, resolve(folder, name));
  const facts = lstatSync(file.absolute, { throwIfNoEntry: false });
  if (facts === undefined)
    return err(
      problem('file-missing', name, 'This file does not exist.', 'Correct the path, or put the file there.'),
    );
  if (facts.isSymbolicLink())
    return err(
      problem(
        'file-link',
        name,
        'This is a link to another file.',
        'Copy the file itself there: links are not followed.',
      ),
    );
  if (!facts.isFile())
    return err(
      problem(
        'file-not-regular',
        name,
        'This is not a regular file.',
        'Name a file, or a pattern such as exports/*.csv.',
      ),
    );
  return ok(file);
}

function findEarlier(folder: string, name: string): Result<string, Problem> {
  const absolute = resolve(folder, name);
  const facts = statSync(absolute, { throwIfNoEntry: false });
  const isEngagement = facts?.isDirectory() === true && existsSync(join(absolute, engagementFileName));
  if (facts?.isFile() === true || isEngagement) return ok(absolute);
  return err(
    problem(
      'history-missing',
      name,
      'There is no earlier pack or engagement.',
      'Name a pack (*.asice) or a folder with an engagement.yaml.',
    ),
  );
}

function fileAt(folder: string, absolute: string): FoundFile {
  return { absolute, shownAs: relative(folder, absolute).split(sep).join('/') };
}

function problem(code: string, file: string, message: string, remedy: string): Problem {
  return { code, file, message, remedy };
}
