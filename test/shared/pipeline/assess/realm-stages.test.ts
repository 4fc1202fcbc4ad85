import { describe, expect, it } from 'vitest';
import { realmStages, realmsInCircle, type TiedRealm } from '#shared/pipeline/assess/links/realm-stages.ts';

const ad: TiedRealm = { id: 'ad', syncedTo: 'entra' };
const entra: TiedRealm = { id: 'entra' };

describe('the order in which realms are judged', () => {
  it('is one stage where none is tied to another', () => {
    expect(realmStages([{ id: 'b' }, { id: 'a' }])).toEqual([['b', 'a']]);
  });

  it('has what is synchronised before what it is synchronised to, whose accounts take over what the copy knows', () => {
    expect(realmStages([entra, ad, { id: 'vpn' }])).toEqual([['ad', 'vpn'], ['entra']]);
  });

  it('has what authenticates before what is authenticated, over several steps', () => {
    const chain = [{ id: 'wiki', authenticatedBy: 'okta' }, { id: 'okta', authenticatedBy: 'entra' }, entra];
    expect(realmStages(chain)).toEqual([['entra'], ['okta'], ['wiki']]);
  });

  it('lets a tenant be authenticated by the forest that is synchronised to it: both need the forest first', () => {
    expect(realmStages([ad, { id: 'entra', authenticatedBy: 'ad' }])).toEqual([['ad'], ['entra']]);
  });

  it('does not wait for a realm that is not declared', () => {
    expect(realmStages([{ id: 'wiki', authenticatedBy: 'okta' }])).toEqual([['wiki']]);
  });

  it.each<readonly [string, readonly TiedRealm[], readonly string[]]>([
    [
      'two that authenticate each other',
      [{ id: 'a', authenticatedBy: 'b' }, { id: 'b', authenticatedBy: 'a' }, entra],
      ['a', 'b'],
    ],
    [
      'two that are synchronised to each other',
      [
        { id: 'a', syncedTo: 'b' },
        { id: 'b', syncedTo: 'a' },
      ],
      ['a', 'b'],
    ],
    [
      'one that is synchronised to the realm that authenticates it',
      [{ ...ad, authenticatedBy: 'entra' }, entra],
      ['ad', 'entra'],
    ],
    [
      'three in a row, and one that only waits for them',
      [
        { id: 'a', authenticatedBy: 'b' },
        { id: 'b', authenticatedBy: 'c' },
        { id: 'c', authenticatedBy: 'a' },
        { id: 'wiki', authenticatedBy: 'a' },
      ],
      ['a', 'b', 'c'],
    ],
  ])('does not exist for %s', (_what, realms, circle) => {
    expect(realmStages(realms)).toBeNull();
    expect(realmsInCircle(realms)).toEqual(circle);
  });

  it('names no circle where there is none', () => {
    expect(realmsInCircle([ad, entra, { id: 'wiki', authenticatedBy: 'entra' }])).toEqual([]);
  });
});
