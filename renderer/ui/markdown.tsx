import { markdownBlocks, type Inline, type MarkdownBlock } from './markdown-blocks.ts';
import './markdown.css';

/**
 * Text of the program's own help as elements: no HTML of it is ever read as such, and nothing in it leads anywhere.
 * Its headings stand below the heading that it is shown under.
 */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className="markdown">
      {markdownBlocks(text).map((block, index) => (
        <Block key={index} block={block} />
      ))}
    </div>
  );
}

function Block({ block }: { readonly block: MarkdownBlock }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? (
        <h4>
          <Inlines parts={block.parts} />
        </h4>
      ) : (
        <h3 className={`markdown-h${block.level}`}>
          <Inlines parts={block.parts} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Inlines parts={block.parts} />
        </p>
      );
    case 'code':
      // A long command scrolls, and so has to be reached from the keyboard.
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'list':
      return <List ordered={block.ordered} items={block.items} />;
    case 'table':
      return <Table rows={block.rows} />;
  }
}

function List({
  ordered,
  items,
}: {
  readonly ordered: boolean;
  readonly items: readonly (readonly Inline[])[];
}) {
  const shown = items.map((parts, index) => (
    <li key={index}>
      <Inlines parts={parts} />
    </li>
  ));
  return ordered ? <ol>{shown}</ol> : <ul>{shown}</ul>;
}

function Table({
  rows: [head = [], ...rows],
}: {
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, index) => (
            <th key={index} scope="col">
              <Inlines parts={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) => (
              <td key={at}>
                <Inlines parts={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Inlines({ parts }: { readonly parts: readonly Inline[] }) {
  return parts.map(({ kind, text }, index) => {
    if (kind === 'code') return <code key={index}>{text}</code>;
    return kind === 'strong' ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>;
  });
}
