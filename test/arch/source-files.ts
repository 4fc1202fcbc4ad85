import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import ts from 'typescript';

/** The files of code under the folders, as `folder/…/file.ts`, in order. */
export function codeUnder(...folders: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted();
}

/** The names of the folders directly under one, none when it does not exist. */
export function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return globSync(`${folder}/*/`).map((path) => `${folder}/${basename(path)}`);
}

/** The folder of a path, with `/` on every system. */
export function folderOf(path: string): string {
  return dirname(path).replaceAll('\\', '/');
}

/** Every node of a file's syntax tree: comments and the contents of strings are not mistaken for code. */
export function* nodesOf(path: string, text = readFileSync(path, 'utf8')): Generator<ts.Node> {
  const pending: ts.Node[] = [ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pending.push(...node.getChildren().toReversed());
  }
}
