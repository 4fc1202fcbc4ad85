import { describe, expect, it } from 'vitest';
import { entraNamedLocations } from '#shared/sources/entra-named-locations.ts';
import { factsOf, plainOptions, readFixture } from './read-fixture.ts';

const places = (name: string) =>
  factsOf(readFixture(entraNamedLocations, `entra-named-locations/${name}`), 'location').map(
    ({ location }) => location,
  );

describe('entra-named-locations', () => {
  it('reads places, and whether they are trusted; of countries nobody says', () => {
    expect(places('graph.json')).toEqual([
      { id: '50000000-0000-4000-8000-000000000001', name: 'HQ', trusted: true },
      { id: '50000000-0000-4000-8000-000000000002', name: 'Warehouse', trusted: false },
      { id: '50000000-0000-4000-8000-000000000003', name: 'Benelux', trusted: null },
    ]);
  });

  it('finds what PowerShell puts aside', () => {
    expect(places('powershell.json')).toEqual(places('graph.json').slice(0, 1));
  });

  it('says what is missing', () => {
    const sample = {
      shape: 'json',
      fileName: 'x.json',
      envelope: new Map(),
      arrayName: 'value',
      elements: [{ displayName: 'HQ', ipRanges: [] }],
    } as const;
    expect(entraNamedLocations.detect(sample).confidence).toBeGreaterThan(0.9);
    expect(entraNamedLocations.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
