import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { custodyEntries, custodyLog, headOf, type CustodyEvent } from '#shared/pack/custody.ts';
import { readCustody } from '#shared/pack/read-custody.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const at = '2026-11-01T00:00:00Z';
const event = (subject: string): CustodyEvent => ({
  at,
  stated: subject === 'b' ? '2026-10-30' : null,
  action: 'import',
  subject,
  payload: { subject },
});
const events = ['a', 'b', 'c'].map(event);
const entries = custodyEntries(events, sha256);
const lines = custodyLog(entries).trimEnd().split('\n');
const line = (index: number): string => lines[index] ?? '';
const edited = (index: number, edit: (line: string) => string): readonly string[] =>
  lines.map((text, position) => (position === index ? edit(text) : text));

describe('custodyEntries', () => {
  it('hashes each entry with the hash of the one before', () => {
    // The first by hand: an empty hash before it, then the entry in canonical form.
    const payload = sha256('{"subject":"a"}');
    const first = `{"action":"import","at":"${at}","payload":"${payload}","sequence":1,"stated":null,"subject":"a"}`;
    expect(entries[0]?.hash).toBe(sha256(first));
    const second = `${sha256(first)}{"action":"import","at":"${at}","payload":"${sha256('{"subject":"b"}')}","sequence":2,"stated":"2026-10-30","subject":"b"}`;
    expect(entries[1]?.hash).toBe(sha256(second));
    expect(headOf(entries)).toEqual({ entries: 3, head: entries[2]?.hash });
  });

  it('holds digests, not what they are of', () => {
    const secret = custodyEntries([{ ...event('a'), payload: { account: 'ada@nordwind.example' } }], sha256);
    expect(custodyLog(secret)).not.toContain('ada');
  });

  it('takes half a character, for which JSON has no canonical form', () => {
    const odd = custodyEntries([{ ...event('a'), subject: 'a\ud800', payload: ['\udc00'] }], sha256);
    expect(readCustody(custodyLog(odd).trimEnd().split('\n'), sha256).fault).toBeNull();
  });
});

describe('readCustody', () => {
  it('reads what was written', () => {
    expect(readCustody(lines, sha256)).toEqual({ entries, fault: null });
  });

  const later = custodyEntries([{ ...event('a'), at: '2026-11-02T00:00:00Z' }, event('b')], sha256);
  it.each([
    [
      'an entry changed',
      edited(1, (text) => text.replace('"subject":"b"', '"subject":"x"')),
      /^Entry 2 was changed/,
    ],
    ['a stated time changed', edited(1, (text) => text.replace('10-30', '10-29')), /^Entry 2 was changed/],
    ['an entry taken out', [line(0), line(2)], /^In place of entry 2 stands entry 3/],
    ['the first taken out', lines.slice(1), /^In place of entry 1 stands entry 2/],
    ['two swapped', [line(0), line(2), line(1)], /^In place of entry 2 stands entry 3/],
    ['an entry said twice', [...lines, line(2)], /^In place of entry 4 stands entry 3/],
    [
      'an entry of another log',
      edited(1, () => custodyLog(custodyEntries([event('c'), event('b')], sha256)).split('\n')[1] ?? ''),
      /^Entry 2 does not carry the hash of entry 1/,
    ],
    [
      'a beginning cut off and numbered again',
      [line(1).replace('"sequence":2', '"sequence":1')],
      /^Entry 1 names an entry before it/,
    ],
    [
      'another spelling',
      edited(2, (text) => text.replace('{', '{ ')),
      /^Entry 3 cannot be read: it is not in canon/,
    ],
    ['a field more', edited(2, (text) => text.replace('{', '{"a":1,')), /^Entry 3 cannot be read/],
    ['no JSON', edited(0, () => 'import'), /^Entry 1 cannot be read: it is no JSON/],
    ['a time that goes back', custodyLog(later).trimEnd().split('\n'), /^Entry 2 is recorded earlier/],
    ['nothing', [], /^It has no entry/],
  ])('refuses %s', (_name, changed, why) => {
    expect(readCustody(changed, sha256).fault).toMatch(why);
  });
});
