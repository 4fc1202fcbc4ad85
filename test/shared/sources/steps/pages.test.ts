import { describe, expect, it } from 'vitest';
import { fileFacts } from '#shared/sources/steps/completeness.ts';
import { incompleteTogether, pageOf, type Page } from '#shared/sources/steps/pages.ts';

/** A file of so many rows that says so of itself. */
function page(file: string, rows: number, envelope: Readonly<Record<string, string>> = {}): Page {
  const said = new Map(Object.entries(envelope));
  return pageOf({ file, sha256: `of ${file}`, rows }, fileFacts(said), said);
}
const next = (value: string) => ({ '@odata.nextLink': value });
const offset = (value: number, total: number) => ({
  'metadata.next_offset': String(value),
  'metadata.total_objects': String(total),
});

describe('incompleteTogether', () => {
  it.each<readonly [string, readonly Page[]]>([
    ['a whole file', [page('a', 3)]],
    [
      'files that are each whole, one an account, also an empty one',
      [page('a', 2), page('b', 0), page('c', 1)],
    ],
    ['pages to the last', [page('a', 2, next('x')), page('b', 2), page('c', 2, next('y'))]],
    ['pages to an empty last one', [page('a', 2, next('x')), page('b', 0)]],
    [
      'pages that hold as many as they say',
      [page('a', 100, { totalCount: '150' }), page('b', 50, { totalCount: '150' })],
    ],
    ['a total of what is in this file alone', [page('a', 7, { count: '7' })]],
    [
      'pages by number',
      [page('a', 300, offset(300, 450)), page('b', 150, { 'metadata.total_objects': '450' })],
    ],
    [
      'files of several accounts, of which one has pages',
      [
        page('ada-1', 2, { '@odata.context': "users('ada')", ...next('x') }),
        page('ada-2', 1, { '@odata.context': "users('ada')" }),
        page('bob', 1, { '@odata.context': "users('bob')" }),
      ],
    ],
  ])('takes %s for whole', (_what, pages) => {
    expect(incompleteTogether(pages)).toBeNull();
  });

  it.each<readonly [string, readonly Page[], string, RegExp]>([
    ['a page alone', [page('a', 2, next('x'))], 'a', /next-page marker \(@odata.nextLink\)/],
    [
      'pages without the last',
      [page('a', 2, next('x')), page('b', 2, next('y'))],
      'b',
      /none of its 2 files is the last page: the last of them by name, b, points on/,
    ],
    [
      'pages of two exports',
      [page('a', 2, next('x')), page('b', 1), page('c', 1)],
      'b',
      /2 of its 3 files name no next page \(b and c\).*a points on/,
    ],
    [
      'one page twice, by where it points',
      [page('a', 2, next('x')), page('b', 2, next('x')), page('c', 1)],
      'b',
      /a and b are the same page/,
    ],
    [
      'fewer than they say',
      [page('a', 100, { totalCount: '250' }), page('b', 50, { totalCount: '250' })],
      'a',
      /there are 250 in all, and its 2 files hold 150/,
    ],
    [
      'fewer than it says',
      [page('a', 100, { '@odata.count': '250' })],
      'a',
      /there are 250 in all, and it holds 100/,
    ],
    [
      'a page by number that is not there',
      [page('a', 100, offset(100, 350)), page('c', 100, offset(300, 350)), page('d', 50)],
      'c',
      /no file has the objects 101 to 200, which come before c/,
    ],
    [
      'the last of pages by number that is not there',
      [page('b', 100, offset(200, 350)), page('a', 100, offset(100, 350))],
      'b',
      /none of its 2 files is the last page: b points on/,
    ],
    [
      'the page of one account among files of many',
      [
        page('ada', 2, { '@odata.context': "users('ada')", ...next('x') }),
        page('bob', 1, { '@odata.context': "users('bob')" }),
      ],
      'ada',
      /next-page marker/,
    ],
  ])('tells %s', (_what, pages, file, why) => {
    const found = incompleteTogether(pages);
    expect(found?.file).toBe(file);
    expect(found?.reason).toMatch(why);
  });

  it('does not take a file that is cut for a page, whatever stands beside it', () => {
    const cut: Page = { ...page('a', 2), broken: 'its search ended with “4 Sizelimit exceeded”' };
    expect(incompleteTogether([cut, page('b', 2)])).toEqual({ file: 'a', reason: cut.broken });
  });

  it('tells pages of the same bytes', () => {
    const twice = { ...page('b', 2, next('y')), sha256: 'of a' };
    expect(incompleteTogether([page('a', 2, next('x')), twice, page('c', 2)])?.reason).toMatch(
      /a and b are the same page/,
    );
  });
});
