import { join } from 'node:path';
import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { openEngagementFolder } from './engagement-folder.ts';
import { withOwnIndents } from './own-indents.ts';
import { replaceFile } from './replace-file.ts';
import { openSourceFile } from './source-file.ts';

type Path = readonly (string | number)[];
const engagementFileName = 'engagement.yaml';

/** `engagement.yaml` while it is changed: what a person wrote around the places that change stays as it is. */
export type EngagementEdit = {
  /** Plain data; undefined where there is nothing. */
  readonly get: (path: Path) => unknown;
  readonly set: (path: Path, value: unknown) => void;
  /** At the end of a list, which is made where it is missing. */
  readonly append: (path: Path, value: unknown) => void;
  readonly remove: (path: Path) => void;
  /** Lines of comment above a key or an entry that is there, below those that it has. */
  readonly note: (path: Path, text: string) => void;
};

/**
 * Changes the document of an engagement folder: comments and order are kept, and it is replaced in one step or not
 * at all. A document that cannot be read is not touched.
 */
export function editEngagement<T>(
  folder: string,
  edit: (document: EngagementEdit) => Result<T, readonly Problem[]>,
): Result<T, readonly Problem[]> {
  const readable = openEngagementFolder(folder).document();
  if (!readable.ok) return readable;
  const path = join(folder, engagementFileName);
  const opened = openSourceFile(path, engagementFileName);
  if (!opened.ok) return err([opened.error]);
  const edited = editedText(Buffer.concat([...opened.value.chunks()]).toString('utf8'), edit);
  if (!edited.ok) return edited;
  try {
    replaceFile(path, edited.value.text);
    return ok(edited.value.value);
  } catch (error) {
    return err([notWritable((error as NodeJS.ErrnoException).code ?? 'unknown error')]);
  }
}

/** The same of a text: the changed text, and what `edit` gives back. The text must be readable YAML. */
export function editedText<T>(
  text: string,
  edit: (document: EngagementEdit) => Result<T, readonly Problem[]>,
): Result<{ readonly text: string; readonly value: T }, readonly Problem[]> {
  const document = parseDocument(text);
  const edited = edit(editorOf(document));
  if (!edited.ok) return edited;
  const printed = tight(document.toString({ lineWidth: 0 }));
  return ok({ text: withOwnIndents(text, printed), value: edited.value });
}

function editorOf(document: Document.Parsed): EngagementEdit {
  return {
    get: (path) => {
      const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
      return isCollection(node) ? (node.toJS(document) as unknown) : document.getIn(path);
    },
    // A plain value takes the place of a plain value: what stands beside it on the line stays.
    set: (path, value) => document.setIn(path, isPlain(value) ? value : compact(document, value)),
    append: (path, value) => {
      const list: unknown = document.getIn(path, true);
      if (isSeq(list)) {
        // An empty list is written as `[]`: the first entry turns it into lines.
        if (list.items.length === 0) list.flow = false;
        list.add(compact(document, value));
      } else document.setIn(path, document.createNode([value]));
    },
    remove: (path) => void document.deleteIn(path),
    note: (path, text) => {
      const node = notable(document, path);
      if (node === null) return;
      const lines = text.split('\n').map((line) => ` ${line}`);
      node.commentBefore = [...(node.commentBefore ? [node.commentBefore] : []), ...lines].join('\n');
    },
  };
}

/** The node that a comment stands above: the key of an entry of a map, else the item of a list. */
function notable(document: Document.Parsed, path: Path): Node | null {
  const last = path.at(-1);
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key;
    return isScalar(key) ? key : null;
  }
  const item: unknown = isSeq(parent) && typeof last === 'number' ? parent.items[last] : null;
  return isNode(item) ? item : null;
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' && value !== undefined;

/** Lists and maps inside an entry stand on its line, as in the documented form. */
function compact(document: Document.Parsed, value: unknown): unknown {
  const node: unknown = document.createNode(value);
  if (isMap(node)) {
    for (const { value: inner } of node.items) if (isCollection(inner)) inner.flow = true;
  }
  return node;
}

/** `[a, b]` as people write it: the library pads lists like maps, which would touch lines that nobody changed. */
function tight(text: string): string {
  const blanks: number[] = [];
  visit(parseDocument(text), {
    Seq: (_key, { flow, range, items }) => {
      if (flow !== true || !range || items.length === 0) return;
      const [start, end] = range;
      blanks.push(...[start + 1, end - 2].filter((at) => text[at] === ' '));
    },
  });
  const dropped = new Set(blanks);
  return text
    .split('')
    .filter((_, at) => !dropped.has(at))
    .join('');
}

function notWritable(code: string): Problem {
  return {
    code: 'not-writable',
    file: engagementFileName,
    message: `It cannot be written (${code}).`,
    remedy: 'Check that you may write in the folder of the engagement, and that the disk is not full.',
  };
}
