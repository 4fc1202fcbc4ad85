import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
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

describe('a register without a row', () => {
  const header = 'id,accounts,type\n';
  const openedWith = (register: string) =>
    open(folderOf(small('exceptions: exceptions.csv\n', { 'exceptions.csv': register })));

  it('is a register of nobody, if it has its header', () => {
    const opened = openedWith(header);
    expect(opened.ok && opened.value.exceptions).toMatchObject({ rows: [], problems: [] });
  });

  it.each([
    [
      'one exception without a header',
      'EX-1,anna@nordwind.example,user\n',
      /“id”, “accounts”, “type” is missing/,
    ],
    ['another file', 'hello\n', /“id”, “accounts”, “type” is missing/],
    ['a header that lacks a column', 'id,accounts\n', /“type” is missing/],
    ['blank lines', '\n \n', /Nothing stands in this register/],
  ])('is refused if it is %s: it would empty the register unseen', (_what, register, message) => {
    const opened = openedWith(register);
    expect(opened.ok ? [] : opened.error).toMatchObject([
      { message: expect.stringMatching(message) as string },
    ]);
  });
});
