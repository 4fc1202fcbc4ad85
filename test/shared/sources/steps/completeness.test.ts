import { describe, expect, it } from 'vitest';
import { incompleteBy, incompleteTogether } from '#shared/sources/steps/completeness.ts';

describe('incompleteBy', () => {
  it.each([
    [{ '@odata.nextLink': 'https://graph.example/next' }, /next-page marker \(@odata.nextLink\)/],
    [{ nextPageToken: 't' }, /nextPageToken/],
    [{ 'metadata.next_offset': '300' }, /next_offset/],
    [{ IsTruncated: 'true' }, /IsTruncated/],
  ])('%j', (envelope, why) => {
    expect(incompleteBy(new Map(Object.entries(envelope)))).toMatch(why);
  });

  it('says nothing of a last page', () => {
    expect(
      incompleteBy(
        new Map([
          ['IsTruncated', 'false'],
          ['@odata.nextLink', ''],
          ['@odata.context', 'c'],
        ]),
      ),
    ).toBeNull();
  });
});

describe('incompleteTogether', () => {
  const end = { extractedOn: null, incomplete: null };
  const more = { extractedOn: null, incomplete: 'it has a next-page marker (x): more pages follow' };

  it.each([
    ['a whole file', [end], null],
    ['files that are each whole', [end, end], null],
    ['pages of which one is the last', [more, end, more], null],
    ['a page alone', [more], /more pages follow/],
    ['pages without the last', [more, more], /none of its 2 files is the last page/],
    ['pages of two exports', [more, end, end], /2 of its 3 files name no next page/],
  ])('%s', (_what, files, why) => {
    const incomplete = incompleteTogether(files);
    if (why === null) expect(incomplete).toBeNull();
    else expect(incomplete).toMatch(why);
  });
});
