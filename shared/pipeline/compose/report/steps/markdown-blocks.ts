import type { Block } from '../../../../model/pack-model.ts';

/**
 * Headings, paragraphs and lists of a Markdown text; whatever else it holds is printed as it stands. Nothing in it
 * is followed or executed.
 */
export function markdownBlocks(markdown: string): readonly Block[] {
  const paragraphs = markdown.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/);
  return paragraphs.flatMap((text) => (text.trim() === '' ? [] : blocksOf(text.trim().split('\n'))));
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let items: string[] = [];
  let words: string[] = [];
  const close = () => {
    if (items.length > 0) blocks.push({ kind: 'list', items });
    if (words.length > 0) blocks.push({ kind: 'paragraph', text: words.join(' ') });
    [items, words] = [[], []];
  };
  for (const line of lines) {
    const title = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/.exec(line)?.[1];
    if (title !== undefined) {
      close();
      blocks.push({ kind: 'paragraph', text: title, strong: true });
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
