import { describe, expect, it } from 'vitest';
import { markdownBlocks } from '../../renderer/ui/markdown-blocks.ts';

const text = (content: string) => ({ kind: 'text', text: content });

describe('the Markdown of the help', () => {
  it('has headings, paragraphs, lists, code and tables', () => {
    const blocks = markdownBlocks(
      [
        '# Okta',
        'Ask `Read-only Administrator` for **two** _exports_,',
        'of one day.',
        '',
        '1. Open *Reports*.',
        '   Then download.',
        '2. Send it',
        '',
        '```sh',
        'curl "$URL" | jq .',
        '# no heading',
        '```',
        '| role | why |',
        '| ---- | --- |',
        '| A \\| B | `x` |',
        'after',
      ].join('\r\n'),
    );
    expect(blocks).toEqual([
      { kind: 'heading', level: 1, parts: [text('Okta')] },
      {
        kind: 'paragraph',
        parts: [
          text('Ask '),
          { kind: 'code', text: 'Read-only Administrator' },
          text(' for '),
          { kind: 'strong', text: 'two' },
          text(' '),
          { kind: 'strong', text: 'exports' },
          text(', of one day.'),
        ],
      },
      {
        kind: 'list',
        ordered: true,
        items: [
          [text('Open '), { kind: 'strong', text: 'Reports' }, text('. Then download.')],
          [text('Send it')],
        ],
      },
      { kind: 'code', text: 'curl "$URL" | jq .\n# no heading' },
      {
        kind: 'table',
        rows: [
          [[text('role')], [text('why')]],
          [[text('A | B')], [{ kind: 'code', text: 'x' }]],
        ],
      },
      { kind: 'paragraph', parts: [text('after')] },
    ]);
  });

  it('takes no HTML and no address for more than text', () => {
    expect(markdownBlocks('<script>a</script> [here](https://a.example/x_y_z)')).toEqual([
      { kind: 'paragraph', parts: [text('<script>a</script> '), text('here (https://a.example/x_y_z)')] },
    ]);
    expect(markdownBlocks('user_principal_name and 2 * 3 * 4')).toEqual([
      { kind: 'paragraph', parts: [text('user_principal_name and 2 * 3 * 4')] },
    ]);
  });

  it('ends with whatever is left open', () => {
    expect(markdownBlocks('```\nx')).toEqual([{ kind: 'code', text: 'x' }]);
    expect(markdownBlocks('|')).toEqual([{ kind: 'paragraph', parts: [text('|')] }]);
    expect(markdownBlocks('')).toEqual([]);
  });
});
