import type { Block } from '../../../../model/pack-model.ts';

/**
 * Headings, paragraphs, lists and tables of a Markdown text, without the marks of emphasis; whatever else it holds is
 * printed as it stands. Nothing in it is followed or executed.
 */
export function markdownBlocks(markdown: string): readonly Block[] {
  const paragraphs = markdown.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/);
  return paragraphs.flatMap((text) => (text.trim() === '' ? [] : blocksOf(text.trim().split('\n'))));
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (let at = 0; at < lines.length; at += 1) {
    if (!isTableHead(lines[at] ?? '', lines[at + 1])) continue;
    let end = at + 2;
    while (lines[end]?.trim().startsWith('|') === true) end += 1;
    blocks.push(...textBlocks(lines.slice(from, at)), tableOf(lines.slice(at, end)));
    from = end;
    at = end - 1;
  }
  return [...blocks, ...textBlocks(lines.slice(from))];
}

function isTableHead(line: string, next = ''): boolean {
  return line.trim().startsWith('|') && /^\s*\|[\s:|-]+$/.test(next) && next.includes('-');
}

/** A row of fewer cells than the head has empty ones; of more, the rest stands in the last. */
function tableOf([head = '', , ...rows]: readonly string[]): Block {
  const titles = cellsOf(head);
  const columns = titles.map((title, at) => ({
    id: `column-${at + 1}`,
    title: plain(title),
    align: 'left' as const,
    weight: 1,
  }));
  return {
    kind: 'table',
    table: {
      id: 'policy-table',
      caption: '',
      columns,
      rows: rows.map((row) => fitted(cellsOf(row).map(plain), titles.length)),
      empty: '',
    },
  };
}

function cellsOf(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll(String.raw`\|`, '|'));
}

function fitted(cells: readonly string[], width: number): readonly string[] {
  const rest = cells.slice(width - 1).join(' ');
  return Array.from({ length: width }, (_, at) => (at === width - 1 ? rest : (cells[at] ?? '')));
}

/** Pairs of marks that stand close to their words; a lone star or one between numbers is none. */
function plain(text: string): string {
  return text.replace(/(\*{1,3})(?=\S)([^*\n]*\S)\1/g, '$2').replace(/`([^`\n]+)`/g, '$1');
}

function textBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  let words: string[] = [];
  const close = () => {
    if (items.length > 0) blocks.push({ kind: 'list', items: items.map(plain) });
    if (words.length > 0) blocks.push({ kind: 'paragraph', text: plain(words.join(' ')) });
    [items, words] = [[], []];
  };
  for (const line of lines) {
    const title = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
    if (title !== undefined) {
      close();
      blocks.push({ kind: 'paragraph', text: plain(title), strong: true });
    } else if (item !== undefined) {
      if (words.length > 0) close();
      items.push(item);
    } else if (items.length > 0) {
      items.push(`${items.pop() ?? ''} ${line.trim()}`);
    } else words.push(line.trim());
  }
  close();
  return blocks;
}
