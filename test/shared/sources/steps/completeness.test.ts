import { describe, expect, it } from 'vitest';
import { incompleteBy, statedTotal } from '#shared/sources/steps/completeness.ts';

describe('incompleteBy', () => {
  it.each([
    [{ '@odata.nextLink': 'https://graph.example/next' }, /next-page marker \(@odata.nextLink\)/],
    [{ nextPageToken: 't' }, /nextPageToken/],
    [{ 'metadata.next_offset': '300' }, /next_offset/],
    [{ IsTruncated: 'true' }, /IsTruncated/],
    [{ IsTruncated: 'true', Marker: 'm' }, /Marker/],
    [{ '_links.next.href': 'https://pingone.example/next' }, /_links.next.href/],
    [{ nextLink: '/Accounts?offset=50' }, /nextLink/],
    [{ 'pagination.next': '2' }, /pagination.next/],
    [{ next: 'https://x.example/?page=2' }, /next/],
    [{ nextRecordsUrl: '/query/01g' }, /nextRecordsUrl/],
    [{ has_more: 'true' }, /has_more/],
    [{ pagedresults: 'cookie=AAA=' }, /pagedresults/],
  ])('%j', (envelope, why) => {
    expect(incompleteBy(new Map(Object.entries(envelope)))).toMatch(why);
  });

  it('says nothing of a last page', () => {
    expect(
      incompleteBy(
        new Map([
          ['IsTruncated', 'false'],
          ['@odata.nextLink', ''],
          ['pagination.next', '0'],
          ['next', 'week'],
          ['has_more', 'false'],
          ['pagedresults', 'cookie='],
          ['@odata.context', 'c'],
        ]),
      ),
    ).toBeNull();
  });
});

it('knows what says how many there are in all', () => {
  expect(statedTotal(new Map([['@odata.count', '250']]))).toBe(250);
  expect(statedTotal(new Map([['metadata.total_objects', '3']]))).toBe(3);
  expect(statedTotal(new Map([['totalCount', 'many']]))).toBeNull();
  expect(statedTotal(new Map())).toBeNull();
});
