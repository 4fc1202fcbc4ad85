import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { Block } from '#shared/model/pack-model.ts';
import { nordwindView } from '#test/fixtures/nordwind-view.ts';
import { modelOf, paint, reportOf, writeReport } from '#test/fixtures/render-report.ts';
import { reportAccounts, reportView } from '#test/fixtures/report-view.ts';

/** What poppler and qpdf, tools that an auditor has, find in the painted report. */

function tool(context: TestContext, name: string, ...args: readonly string[]): string {
  try {
    return execFileSync(name, args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') context.skip(`${name} is not installed`);
    throw error;
  }
}

/** Text of each page, in reading order. */
function pagesOf(context: TestContext, path: string): readonly string[] {
  return tool(context, 'pdftotext', '-layout', path, '-').split('\f').slice(0, -1);
}

type Word = {
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
  readonly text: string;
};

function wordsOf(context: TestContext, path: string): readonly (readonly Word[])[] {
  const html = tool(context, 'pdftotext', '-bbox', path, '-');
  return html
    .split('<page ')
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(
          /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g,
        ),
      ].map(([, x, y, right, bottom, text = '']) => ({
        x: Number(x),
        y: Number(y),
        right: Number(right),
        bottom: Number(bottom),
        text,
      })),
    );
}

const longReason =
  'An exclusion of the policy names it by group, and no valid exception claims it in this engagement';
const longTable: Block = {
  kind: 'table',
  table: {
    id: 'long',
    caption: 'A long table',
    columns: [
      { id: 'name', title: 'Heading of names', align: 'left', weight: 2 },
      { id: 'why', title: 'Heading of reasons', align: 'left', weight: 2 },
      { id: 'rows', title: 'Rows', align: 'right', weight: 0.5 },
    ],
    rows: Array.from({ length: 400 }, (_, index) => [
      `begin${index} person@nordwind.example`,
      `${longReason} end${index}`,
      index,
    ]),
    empty: '',
  },
};

describe('the report, read by poppler', () => {
  let path = '';
  let draft = '';
  let long = '';
  let hostile = '';
  beforeAll(async () => {
    path = writeReport((await paint(reportOf(reportView()))).bytes);
    draft = writeReport((await paint(reportOf(reportView(), { draft: true, signer: null }))).bytes);
    long = writeReport((await paint(modelOf([longTable]))).bytes);
    hostile = writeReport((await paint(reportOf(nordwindView()))).bytes);
  });
  const all = () => [path, draft, long, hostile];

  it('names every account that is not covered', (context) => {
    const text = tool(context, 'pdftotext', '-raw', path, '-').replaceAll(/\s/g, '');
    const open = reportAccounts.filter(
      ({ verdict }) => verdict !== null && verdict !== 'covered' && verdict !== 'excepted',
    );
    expect(open).toHaveLength(6);
    for (const { account } of open) expect(text).toContain(account.name.replace('\u202e', '[U+202E]'));
  });

  it('numbers every page and says how many there are', (context) => {
    for (const file of all()) {
      const pages = pagesOf(context, file);
      for (const [at, page] of pages.entries()) expect(page).toContain(`Page ${at + 1} of ${pages.length}`);
    }
  });

  it('has contents whose numbers are true', (context) => {
    const pages = pagesOf(context, path);
    const entry = /^\s*(\d+)\s{2,}(.+?)\s{2,}(\d+)$/gm;
    // They end before the page of their first entry.
    const first = Number([...(pages[1] ?? '').matchAll(entry)][0]?.[3]);
    const lines = [
      ...pages
        .slice(1, first - 1)
        .join('\n')
        .matchAll(entry),
    ];
    expect(lines).toHaveLength(reportOf(reportView()).sections.length);
    for (const [, number, title, page] of lines) {
      expect(pages[Number(page) - 1]).toMatch(new RegExp(`^\\s*${number}\\s+${title}$`, 'm'));
    }
  });

  it('marks every page of a draft, and none of a signed report', (context) => {
    const marked = (file: string) =>
      tool(context, 'pdftotext', '-raw', file, '-')
        .split('\f')
        .slice(0, -1)
        .map((page) => page.replaceAll(/\s/g, '').includes('Draft,notsigned'));
    expect(new Set(marked(draft))).toEqual(new Set([true]));
    expect(new Set(marked(path))).toEqual(new Set([false]));
  });

  it('keeps all text inside the page', (context) => {
    for (const file of [path, long, hostile]) {
      for (const word of wordsOf(context, file).flat()) {
        expect([
          word.text,
          word.x >= 55 && word.right <= 540.5 && word.y >= 36 && word.bottom <= 812,
        ]).toEqual([word.text, true]);
      }
    }
  });

  it('repeats the header of a table and splits no row', (context) => {
    const pages = pagesOf(context, long);
    const withRows = pages.filter((page) => /begin\d/.test(page));
    expect(withRows.length).toBeGreaterThan(15);
    const seen: number[] = [];
    for (const page of withRows) {
      expect(page).toMatch(/Heading of names\s+Heading of reasons\s+Rows/);
      const begun = [...page.matchAll(/begin(\d+)/g)].map(([, index]) => Number(index));
      const ended = [...page.matchAll(/end(\d+)/g)].map(([, index]) => Number(index));
      expect(ended).toEqual(begun);
      seen.push(...begun);
    }
    expect(seen).toEqual(Array.from({ length: 400 }, (_, index) => index));
  });

  it('embeds a subset of every font', (context) => {
    for (const file of all()) {
      const fonts = tool(context, 'pdffonts', file).split('\n').slice(2, -1);
      expect(fonts.length).toBeGreaterThan(1);
      for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
    }
  });

  it('is sound, says qpdf', (context) => {
    for (const file of all()) {
      expect(tool(context, 'qpdf', '--check', file)).toContain('No syntax or stream encoding errors found');
    }
  });

  it('has one cross-reference table whose objects are all reached', (context) => {
    // qpdf leaves out what nothing refers to.
    const rewritten = `${path}.rewritten`;
    tool(context, 'qpdf', '--object-streams=disable', path, rewritten);
    const count = (file: string) => tool(context, 'qpdf', '--show-xref', file).trim().split('\n').length;
    expect(count(path)).toBe(count(rewritten));
  });

  it('shows its title, language and no script', (context) => {
    const info = tool(context, 'pdfinfo', path);
    expect(info).toMatch(/Title:\s+MFA evidence report/);
    expect(info).toMatch(/Author:\s+Nordwind Energie & Söhne AG/);
    expect(info).toMatch(/JavaScript:\s+no/);
    expect(info).toMatch(/Page size:\s+595\.28 x 841\.89 pts \(A4\)/);
  });
});
