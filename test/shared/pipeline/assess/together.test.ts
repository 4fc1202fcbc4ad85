import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessPolicy, Grant } from '#shared/model/access-policy.ts';
import { regionOf, wholeTogether, type Part } from '#shared/pipeline/assess/enforcement/together.ts';
import { accessPolicy } from '#test/fixtures/build-facts.ts';

const mfa = (strength: 1 | 2 | 3 | 4): Grant => ({ kind: 'mfa', strength, alternatives: [] });

function part(name: string, policy: AccessPolicy): Part {
  const region = regionOf(policy);
  if (region === null) throw new Error(`${name} has no region`);
  return { name, region, strength: policy.grant.kind === 'mfa' ? policy.grant.strength : null };
}

describe('policies that are whole together', () => {
  const outside = accessPolicy({ locations: { include: ['All'], exclude: ['HQ'] }, grant: mfa(1) });
  const inside = accessPolicy({ locations: { include: ['hq'], exclude: [] }, grant: mfa(4) });
  const blocked = accessPolicy({ locations: { include: ['hq'], exclude: [] }, grant: { kind: 'block' } });

  it('demand what the least asked sign-in meets', () => {
    expect(wholeTogether([part('o', outside), part('i', inside)])).toMatchObject({ strength: 1 });
    const strong = accessPolicy({ locations: outside.locations, grant: mfa(3) });
    expect(wholeTogether([part('o', strong), part('i', inside)])).toMatchObject({ strength: 3 });
    expect(wholeTogether([part('o', strong), part('i', blocked)])).toMatchObject({ strength: 3 });
  });

  it('are not those that only block, nor those that leave a corner', () => {
    const everywhere = accessPolicy({ grant: { kind: 'block' } });
    expect(wholeTogether([part('b', everywhere)])).toBeNull();
    const browsers = accessPolicy({ locations: inside.locations, clientTypes: ['browser'], grant: mfa(4) });
    expect(wholeTogether([part('o', outside), part('i', browsers)])).toBeNull();
  });

  it('name those that are needed, and no other', () => {
    const elsewhere = accessPolicy({ locations: { include: ['depot'], exclude: ['depot'] }, grant: mfa(4) });
    const whole = wholeTogether([part('o', outside), part('e', elsewhere), part('b', blocked)]);
    expect(whole?.parts.map(({ name }) => name)).toEqual(['o', 'b']);
  });

  it('are not asked about more places than can be told apart', () => {
    const many = accessPolicy({
      locations: { include: ['All'], exclude: ['1', '2', '3', '4', '5', '6', '7'] },
      grant: mfa(1),
    });
    const rest = accessPolicy({ locations: { include: many.locations.exclude, exclude: [] }, grant: mfa(1) });
    expect(wholeTogether([part('m', many), part('r', rest)])).toBeNull();
  });

  it('have no region where an application, a device, a risk or another grant is in it', () => {
    const apps = { all: true, include: [], exclude: ['app'], userActions: [] };
    const none = [
      accessPolicy({ applications: apps }),
      accessPolicy({ applications: { ...apps, all: false, exclude: [] } }),
      accessPolicy({ narrowedBy: ['risk: some'] }),
      accessPolicy({ grant: { kind: 'mfa', strength: 1, alternatives: ['compliantDevice'] } }),
    ];
    expect(none.map(regionOf)).toEqual([null, null, null, null]);
  });
});

const places = ['hq', 'depot', 'AllTrusted'];
const platforms = ['android', 'linux'];
const clients = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'];

const sides = (names: readonly string[]) =>
  fc.record({ include: fc.subarray(['All', ...names]), exclude: fc.subarray([...names]) });
const anyPolicy = fc.record({
  locations: sides(places),
  platforms: sides(platforms),
  clientTypes: fc.subarray(clients),
  isBlock: fc.boolean(),
});
const anySignIn = fc.record({
  places: fc.subarray(places),
  platform: fc.constantFrom('android', 'linux', 'windows'),
  client: fc.constantFrom(...clients),
});
type Side = { readonly include: readonly string[]; readonly exclude: readonly string[] };

/** Microsoft's own rule, said once more: an empty condition holds everywhere, an exclusion is stronger. */
function holds({ include, exclude }: Side, at: readonly string[]): boolean {
  const isIn = include.length === 0 || include.includes('All') || at.some((one) => include.includes(one));
  return isIn && !at.some((one) => exclude.includes(one));
}

describe('whatever policies are whole together', () => {
  it('no sign-in of any kind passes them all by', () => {
    let whole = 0;
    fc.assert(
      fc.property(
        fc.array(anyPolicy, { minLength: 1, maxLength: 6 }),
        fc.array(anySignIn, { minLength: 20, maxLength: 40 }),
        (policies, signIns) => {
          const parts = policies.map(({ isBlock, ...more }, index) =>
            part(String(index), accessPolicy({ ...more, grant: isBlock ? { kind: 'block' } : mfa(2) })),
          );
          if (wholeTogether(parts) === null) return;
          whole += 1;
          for (const { places: at, platform, client } of signIns) {
            const met = policies.some(
              (one) =>
                holds(one.locations, at) &&
                holds(one.platforms, [platform]) &&
                (one.clientTypes.length === 0 || one.clientTypes.includes(client)),
            );
            expect(met).toBe(true);
          }
        },
      ),
      { numRuns: 400, seed: 4 },
    );
    expect(whole).toBeGreaterThan(20);
  });
});
