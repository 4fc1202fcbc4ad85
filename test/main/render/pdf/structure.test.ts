import { describe, expect, it } from 'vitest';
import { taggedRows } from '#main/render/pdf/blocks/table-tags.ts';
import type { Block, Table } from '#shared/model/pack-model.ts';
import { pdfObjects, wordsOf } from '#test/fixtures/pdf-objects.ts';
import { inOrder, readStructure, type ReadElement } from '#test/fixtures/pdf-structure.ts';
import { modelOf, paint, reportOf } from '#test/fixtures/render-report.ts';
import { reportView } from '#test/fixtures/report-view.ts';

const read = async (...[model]: Parameters<typeof paint>) =>
  readStructure(pdfObjects((await paint(model)).bytes));
const ofBlocks = async (...blocks: readonly Block[]) => {
  const structure = await read(modelOf(blocks));
  // Cover, contents, then the one section.
  return { ...structure, kids: structure.root.kids[2]?.kids ?? [] };
};
/** "P: a text", with what is in it indented. */
const outline = (element: ReadElement, indent = ''): readonly string[] => [
  `${indent}${element.type}${element.text === '' ? '' : `: ${element.text.trimEnd()}`}`,
  ...element.kids.flatMap((kid) => outline(kid, `${indent}  `)),
];
const outlines = (elements: readonly ReadElement[]) => elements.flatMap((element) => outline(element));

const tableOf = (rows: Iterable<readonly string[]>, more: Partial<Table> = {}): Block => ({
  kind: 'table',
  table: {
    id: 'rows',
    caption: 'Rows',
    columns: [
      { id: 'name', title: 'Name', align: 'left', weight: 1 },
      { id: 'count', title: 'Count', align: 'right', weight: 1 },
    ],
    rows,
    empty: 'none',
    ...more,
  },
});
const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => [`row ${at}`, String(at)]);

describe('the structure of a whole report', () => {
  it('claims each piece of content once, in the tree and by its page', async () => {
    const { claimed, marked, unclaimed } = await read(reportOf(reportView()));
    const named = (pieces: typeof claimed) => pieces.map(({ page, mark }) => `${page} ${mark}`).toSorted();
    expect(marked.length).toBeGreaterThan(800);
    expect(named(claimed)).toEqual(named(marked));
    expect(unclaimed).toEqual([]);
  });

  it('leaves no level of headings out', async () => {
    const { root } = await read(reportOf(reportView()));
    const levels = inOrder(root).flatMap(({ type }) => (/^H\d$/.test(type) ? [Number(type[1])] : []));
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  });

  it('has only parts where parts of their kind may be, and each row with as many cells as its titles', async () => {
    const { root } = await read(reportOf(reportView()));
    const within: Readonly<Record<string, readonly string[]>> = {
      L: ['LI'],
      LI: ['Lbl', 'LBody'],
      TOC: ['TOCI'],
      Table: ['Caption', 'THead', 'TBody', 'TFoot'],
      THead: ['TR'],
      TBody: ['TR'],
      TFoot: ['TR'],
      TR: ['TH', 'TD'],
    };
    const elements = inOrder(root);
    const strays = elements.flatMap(({ type, kids }) =>
      kids.filter((kid) => within[type]?.includes(kid.type) === false).map((kid) => `${kid.type} in ${type}`),
    );
    expect(strays).toEqual([]);
    const tables = elements.filter(({ type }) => type === 'Table');
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      const rows = inOrder(table).filter(({ type }) => type === 'TR');
      expect(new Set(rows.map(({ kids }) => kids.length)).size).toBe(1);
    }
  });

  it('says of every figure what it shows, with its numbers', async () => {
    const { root } = await read(reportOf(reportView()));
    const figures = inOrder(root).filter(({ type }) => type === 'Figure');
    expect(figures.length).toBeGreaterThan(3);
    expect(figures.filter(({ alternative }) => !/\d/.test(alternative ?? ''))).toEqual([]);
  });

  it('reads headers, footers and the mark of a draft to nobody', async () => {
    const { root, artifacts } = await read({ ...reportOf(reportView()), draft: true });
    const texts = inOrder(root).map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith('Page '))).toEqual([]);
    expect(artifacts.filter((text) => text.startsWith('Page ')).length).toBeGreaterThan(10);
    // On the cover it is said once.
    expect(texts.filter((text) => text === 'Draft, not signed')).toHaveLength(1);
  });
});

describe('the contents', () => {
  it('are a list with a link and a page for each line, headings inside of their section', async () => {
    const { root } = await read(
      modelOf([
        { kind: 'heading', text: 'First' },
        { kind: 'paragraph', text: 'Text.' },
      ]),
    );
    expect(outlines(root.kids.slice(1, 2))).toEqual([
      'Sect',
      '  H1: Contents',
      '  TOC',
      '    TOCI',
      '      Lbl: 1',
      '      Reference',
      '        Link: The only section',
      '      TOC',
      '        TOCI',
      '          Reference',
      '            Link: First',
    ]);
    expect(
      inOrder(root)
        .filter(({ type }) => type === 'Link')
        .map(({ links }) => links),
    ).toEqual([1, 1]);
  });
});

describe('the structure of blocks', () => {
  it('is read in the order of the blocks, also what is held back for the next', async () => {
    const { kids } = await ofBlocks(
      { kind: 'heading', text: 'Heading' },
      { kind: 'paragraph', text: 'Introduction.' },
      { kind: 'heading', text: 'Smaller', minor: true },
      { kind: 'list', items: ['one', 'two'] },
      {
        kind: 'facts',
        rows: [
          { label: 'Label', value: 'value', half: true },
          { label: 'Other', value: 'half', half: true },
        ],
      },
      {
        kind: 'callout',
        tone: 'bad',
        title: 'Title',
        text: 'Words.',
        facts: [{ label: 'Who', value: 'Nadia' }],
      },
      {
        kind: 'figures',
        items: [{ label: 'Covered', value: '9 of 10', percent: '90 %', note: 'now', tone: 'good' }],
      },
    );
    expect(outlines(kids)).toEqual([
      'H1: 1 The only section',
      'H2: Heading',
      'P: Introduction.',
      'H3: Smaller',
      'L',
      '  LI',
      '    LBody: one',
      '  LI',
      '    LBody: two',
      'L',
      '  LI',
      '    Lbl: Label',
      '    LBody: value',
      '  LI',
      '    Lbl: Other',
      '    LBody: half',
      'Div',
      '  P: Title',
      '  P: Words.',
      '  L',
      '    LI',
      '      Lbl: Who',
      '      LBody: Nadia',
      'L',
      '  LI',
      '    Lbl: Covered',
      '    LBody: 90 % 9 of 10 now',
    ]);
  });

  it('of a minor heading is the second level where none came before', async () => {
    const { kids } = await ofBlocks(
      { kind: 'heading', text: 'Alone', minor: true },
      { kind: 'list', items: ['x'] },
    );
    expect(kids[1]?.type).toBe('H2');
  });

  it('of a table has titles for columns, rows, a total, and its note after it', async () => {
    const { kids } = await ofBlocks(tableOf([['a', '1']], { totals: ['all', '1'], note: 'A note.' }));
    expect(outlines(kids.slice(1))).toEqual([
      'Table',
      '  Caption: Rows',
      '  THead',
      '    TR',
      '      TH: Name',
      '      TH: Count',
      '  TBody',
      '    TR',
      '      TD: a',
      '      TD: 1',
      '  TFoot',
      '    TR',
      '      TD: all',
      '      TD: 1',
      'P: A note.',
    ]);
    expect(
      inOrder(kids[1] as ReadElement)
        .filter(({ type }) => type === 'TH')
        .map(({ scope }) => scope),
    ).toEqual(['Column', 'Column']);
  });

  it('of a table over many pages is one table, whose titles are read once', async () => {
    const { kids, artifacts } = await ofBlocks(tableOf(rowsOf(200)));
    const [table, ...others] = kids.slice(1);
    expect(others).toEqual([]);
    const cells = inOrder(table as ReadElement);
    expect(cells.filter(({ type }) => type === 'TH')).toHaveLength(2);
    expect(cells.filter(({ type }) => type === 'TD').map(({ text }) => text)).toEqual(rowsOf(200).flat());
    expect(artifacts.filter((text) => text === 'Name').length).toBeGreaterThan(2);
  });

  it('of a cell taller than a page is one cell', async () => {
    const tall = Array.from({ length: 900 }, (_, at) => `word${at}`).join(' ');
    const { kids } = await ofBlocks(tableOf([[tall, '1']]));
    const [cell] = inOrder(kids[1] as ReadElement).filter(({ type }) => type === 'TD');
    expect(cell?.text).toBe(tall);
  });

  it('of a very long table is a paragraph for each row after the last that is tagged cell by cell', async () => {
    const { kids } = await ofBlocks(tableOf(rowsOf(taggedRows + 2)));
    const cells = inOrder(kids[1] as ReadElement).filter(({ type }) => type === 'TD');
    expect(cells).toHaveLength(2 * taggedRows);
    expect(outlines(kids.slice(2))).toEqual([
      `P: row ${taggedRows} ${taggedRows}`,
      `P: row ${taggedRows + 1} ${taggedRows + 1}`,
    ]);
  });

  it('of a box that goes on over a page is one box; its title stands again and is not read again', async () => {
    const facts = Array.from({ length: 90 }, (_, at) => ({ label: `Fact ${at}`, value: `value ${at}` }));
    const { kids, artifacts } = await ofBlocks({
      kind: 'callout',
      tone: 'bad',
      title: 'Title',
      text: '',
      facts,
    });
    expect(kids.map(({ type }) => type)).toEqual(['H1', 'Div']);
    const parts = inOrder(kids[1] as ReadElement);
    expect(parts.filter(({ text }) => text === 'Title')).toHaveLength(1);
    expect(parts.filter(({ type }) => type === 'LBody').map(({ text }) => text)).toEqual(
      facts.map(({ value }) => value),
    );
    expect(artifacts.filter((text) => text === 'Title (continued)')).toHaveLength(1);
  });

  it('of a figure are words with all of its numbers', async () => {
    const { kids } = await ofBlocks({
      kind: 'figure',
      figure: {
        id: 'f',
        kind: 'stacked-bars',
        caption: 'Coverage',
        alternative: 'Each bar is a month.',
        series: [
          { id: 'a', label: 'covered', tone: 'good' },
          { id: 'b', label: 'weak', tone: 'bad' },
        ],
        bars: [
          { label: 'May', values: [1200, 0], note: '1,200 of 1,200' },
          { label: 'June', values: [1100, 3], note: '' },
        ],
      },
    });
    expect(kids.slice(1).map(({ type }) => type)).toEqual(['Caption', 'Figure']);
    expect(kids[2]?.alternative).toBe(
      'Coverage. Each bar is a month. May, covered 1,200, 1,200 of 1,200; June, covered 1,100, weak 3.',
    );
  });

  it('of an image are its title and where it is from, beside the words below it', async () => {
    const { kids } = await ofBlocks({
      kind: 'image',
      file: 'evidence/a.png',
      caption: 'Settings',
      facts: ['File: ä.png'],
    });
    expect(kids[1]?.alternative).toBe('Settings. File: ä.png');
    expect(outlines(kids.slice(2))).toEqual(['Caption: Settings', 'P: File: ä.png']);
  });
});

describe('what a reader program says itself', () => {
  const hostile = 'admin\u202Egpj\u200B中';

  it('has no hidden character: bookmarks, links, words for an image, title', async () => {
    const blocks: readonly Block[] = [
      { kind: 'heading', text: hostile },
      { kind: 'image', file: 'a.png', caption: hostile, facts: [] },
    ];
    const pdf = pdfObjects((await paint(modelOf(blocks, { title: hostile }))).bytes);
    const stated = pdf.all.flatMap(({ dictionary, value }) =>
      [value, ...['Title', 'Contents', 'Alt'].map((key) => dictionary.get(key))].flatMap(
        (one) => wordsOf(one) ?? [],
      ),
    );
    expect(stated.filter((words) => words.includes('admin'))).toHaveLength(4);
    expect(stated.filter((words) => words === 'admin[U+202E]gpj[U+200B]中')).toHaveLength(4);
  });

  it('is no longer than a string may be', async () => {
    const figure: Block = {
      kind: 'figure',
      figure: {
        id: 'f',
        kind: 'bars',
        caption: 'Many',
        alternative: 'One bar a realm.',
        series: [{ id: 'a', label: '', tone: 'neutral' }],
        bars: Array.from({ length: 3000 }, (_, at) => ({ label: `realm ${at} é`, values: [at], note: '' })),
      },
    };
    const { kids } = await ofBlocks(figure);
    const words = kids[2]?.alternative ?? '';
    expect(words.length).toBe(8001);
    expect(words.endsWith('…')).toBe(true);
  });
});
