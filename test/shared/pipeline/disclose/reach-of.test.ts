import { describe, expect, it } from 'vitest';
import { foldIdentifier } from '#shared/pipeline/disclose/fold-text.ts';
import { ownWords } from '#shared/pipeline/disclose/own-words.ts';
import { reachOf } from '#shared/pipeline/disclose/reach-of.ts';

const own = ownWords(['Administrators and service accounts', 'enforcement of the policy']);
const reach = (value: string): string => reachOf(foldIdentifier(value), own);

describe('an identifier', () => {
  it.each([
    ['anna.mueller@nordwind.example', 'anywhere'],
    ['Anna Müller', 'anywhere'],
    ['3f2a0001-77aa-4bcd-9e01-5d6c7b8a9f01', 'anywhere'],
    ['1234567890123', 'anywhere'],
    ['jdoe', 'word'],
    ['müller', 'word'],
    ['deadbeef', 'word'],
    ['10042', 'number'],
    ['it', 'field'],
    ['AnA', 'field'],
    ['2026', 'field'],
    ['Policy', 'field'],
    ['of the', 'field'],
    ['service accounts', 'field'],
    ['administ', 'field'],
    ['enforcem', 'field'],
    ['policies', 'anywhere'],
  ])('%s reaches %s', (value, expected) => {
    expect(reach(value)).toBe(expected);
  });
});
