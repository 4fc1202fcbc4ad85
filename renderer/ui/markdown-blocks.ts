/** A part of a line: text, code, or strong text. Nothing in a text is ever a link or markup. */
export type Inline = { readonly kind: 'text' | 'code' | 'strong'; readonly text: string };
export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly parts: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly Inline[])[])[] };

type Taken = { readonly block: MarkdownBlock; readonly next: number };
type Lines = readonly string[];

/** The Markdown that the help pages use; what is none of it is a paragraph as it stands. */
export function markdownBlocks(markdown: string): readonly MarkdownBlock[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const blocks: MarkdownBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    if (isBlank(lines[at])) {
      at += 1;
      continue;
    }
    const { block, next } =
      heading(lines, at) ?? code(lines, at) ?? table(lines, at) ?? list(lines, at) ?? paragraph(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

const headingLine = /^(#{1,3})\s+(.+)$/;
const itemLine = /^\s*(?:([-*+])|\d+[.)])\s+(.*)$/;
const fence = /^\s*```/;

function heading(lines: Lines, at: number): Taken | null {
  const match = headingLine.exec(lines[at] ?? '');
  if (match === null) return null;
  const level = Math.min(3, match[1]?.length ?? 1) as 1 | 2 | 3;
  return { block: { kind: 'heading', level, parts: inlines(match[2] ?? '') }, next: at + 1 };
}

/** To its closing fence, else to the end. */
function code(lines: Lines, at: number): Taken | null {
  if (!fence.test(lines[at] ?? '')) return null;
  const length = lines.slice(at + 1).findIndex((line) => fence.test(line));
  const end = length === -1 ? lines.length : at + 1 + length;
  return { block: { kind: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 };
}

function table(lines: Lines, at: number): Taken | null {
  if (!(lines[at] ?? '').trimStart().startsWith('|') || !/^[\s|:-]+$/.test(lines[at + 1] ?? 'x')) return null;
  let end = at;
  while ((lines[end] ?? '').trimStart().startsWith('|')) end += 1;
  const rows = lines.slice(at, end).filter((_, index) => index !== 1);
  return { block: { kind: 'table', rows: rows.map(cellsOf) }, next: end };
}

function cellsOf(line: string): readonly (readonly Inline[])[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => inlines(cell.trim().replaceAll('\\|', '|')));
}

/** Items with the lines that go on below them, indented. */
function list(lines: Lines, at: number): Taken | null {
  const first = itemLine.exec(lines[at] ?? '');
  if (first === null) return null;
  const items: string[] = [];
  let end = at;
  for (; end < lines.length && !isBlank(lines[end]); end += 1) {
    const line = lines[end] ?? '';
    const item = itemLine.exec(line);
    if (item !== null) items.push(item[2] ?? '');
    else if (/^\s/.test(line) && !fence.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else break;
  }
  return { block: { kind: 'list', ordered: first[1] === undefined, items: items.map(inlines) }, next: end };
}

function paragraph(lines: Lines, at: number): Taken {
  let end = at + 1;
  while (!isBlank(lines[end]) && !startsBlock(lines[end] ?? '')) end += 1;
  const text = lines
    .slice(at, end)
    .map((line) => line.trim())
    .join(' ');
  return { block: { kind: 'paragraph', parts: inlines(text) }, next: end };
}

function startsBlock(line: string): boolean {
  return (
    headingLine.test(line) || itemLine.test(line) || fence.test(line) || line.trimStart().startsWith('|')
  );
}

/** `code` and **strong** or _emphasised_ text; the target of a link is shown beside its words. */
function inlines(text: string): readonly Inline[] {
  const pieces = text.matchAll(
    /`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])[_*]([^_*\s][^_*]*)[_*](?![\w*])|\[([^\]]+)\]\(([^)\s]+)\)/g,
  );
  const parts: Inline[] = [];
  let from = 0;
  for (const piece of pieces) {
    if (piece.index > from) parts.push({ kind: 'text', text: text.slice(from, piece.index) });
    parts.push(inlineOf(piece));
    from = piece.index + piece[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function inlineOf([whole, codeText, strong, emphasised, words, target]: RegExpExecArray): Inline {
  if (codeText !== undefined) return { kind: 'code', text: codeText };
  const text = strong ?? emphasised;
  if (text !== undefined) return { kind: 'strong', text };
  return { kind: 'text', text: words === undefined ? whole : `${words} (${target ?? ''})` };
}
