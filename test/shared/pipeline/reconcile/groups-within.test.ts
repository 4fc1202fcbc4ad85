import { describe, expect, it } from 'vitest';
import { groupTree } from '#shared/pipeline/reconcile/groups-within.ts';

const inner = { group: 'B', member: 'a' };
const outer = { group: 'C', member: 'b' };

describe('groups within groups', () => {
  it('adds every group around one, at any depth, whatever the case of ids', () => {
    const { around, open } = groupTree([inner, outer], new Set(['a', 'b', 'c']));
    expect(around(['A'])).toEqual(['A', 'B', 'C']);
    expect(around(['C'])).toEqual(['C']);
    expect([...open]).toEqual([]);
  });

  it('ends where groups hold each other', () => {
    const { around } = groupTree([inner, { group: 'a', member: 'B' }], new Set(['a', 'b']));
    expect(around(['a'])).toEqual(['B', 'a']);
  });

  it('leaves every group open that holds one nobody lists', () => {
    const { open } = groupTree([inner, outer], new Set(['b', 'c']));
    expect([...open].toSorted()).toEqual(['a', 'b', 'c']);
  });
});
