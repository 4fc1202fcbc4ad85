import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { folderOf, open, small } from '#test/fixtures/engagement-folder.ts';

it('tells the digest of each register that it read, in the order of their kinds', () => {
  const vendors = 'vendor,accounts\nGridsoft,*@gridsoft.example\n';
  const exceptions = 'id,accounts,type\nEX-1,anna@nordwind.example,user\n';
  const files = { 'vendors.csv': vendors, 'lists/exceptions.csv': exceptions };
  const opened = open(folderOf(small('vendors: vendors.csv\nexceptions: lists/exceptions.csv\n', files)));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(opened.value.registers).toEqual([
    {
      kind: 'exceptions',
      path: 'lists/exceptions.csv',
      bytes: exceptions.length,
      sha256: digest(exceptions),
    },
    { kind: 'vendors', path: 'vendors.csv', bytes: vendors.length, sha256: digest(vendors) },
  ]);
});
