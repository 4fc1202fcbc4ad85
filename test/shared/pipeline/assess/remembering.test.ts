import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '#shared/model/account.ts';
import type { SourceId } from '#shared/model/ids.ts';
import { enforcementResolver } from '#shared/pipeline/assess/enforcement/enforcement-of.ts';
import { preparePolicies } from '#shared/pipeline/assess/enforcement/prepare-policy.ts';
import { accessPolicy, nobody } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';

const from = { source: 1 as SourceId, file: 0, row: 0 };
const kinds = ['internalGuest', 'b2bCollaborationGuest', 'b2bCollaborationMember', 'otherExternalUser'];

const subjects = fc.record({
  all: fc.boolean(),
  users: fc.subarray(['id-1', 'ada@x.example', 'Ada Lindqvist'], { maxLength: 1 }),
  groups: fc.subarray(['g1', 'g2', 'g3']),
  roles: fc.subarray(['r1', 'r2']),
  guests: fc.oneof(fc.constant(null), fc.constant('all' as const), fc.subarray(kinds)),
});
const policies = fc.array(
  fc
    .record({
      include: subjects,
      exclude: fc.oneof({ weight: 2, arbitrary: fc.constant(nobody) }, subjects),
      clientTypes: fc.constantFrom(
        [],
        ['browser', 'mobileAppsAndDesktopClients'],
        ['exchangeActiveSync', 'other'],
      ),
      locations: fc.constantFrom(
        { include: [], exclude: [] },
        { include: ['All'], exclude: ['AllTrusted'] },
        { include: ['AllTrusted'], exclude: [] },
      ),
      state: fc.constantFrom('enabled' as const, 'enabled' as const, 'report-only' as const),
      isBlock: fc.boolean(),
    })
    .map(({ isBlock, ...more }) =>
      accessPolicy({ ...more, ...(isBlock ? { grant: { kind: 'block' } } : {}) }),
    ),
  { minLength: 1, maxLength: 5 },
);
const accounts: fc.Arbitrary<readonly Account[]> = fc.array(
  fc
    .record({
      id: fc.constantFrom('id-1', 'id-2', undefined),
      upn: fc.constantFrom('ada@x.example', 'bea@x.example'),
      userType: fc.constantFrom('Member', 'Guest', undefined),
      marks: fc.subarray(['ext-name']),
      groups: fc.subarray(['g1', 'g2', 'other']),
      role: fc.constantFrom(null, 'active' as const, 'eligible' as const),
      scope: fc.constantFrom(undefined, '/administrativeUnits/1'),
    })
    .map(({ id, upn, userType, marks, groups, role, scope }) => ({
      ...account({ name: upn }).account,
      keys: { upn, ...(id === undefined ? {} : { id }) },
      attributes: { enabled: true, ...(userType === undefined ? {} : { userType }) },
      marks,
      groups,
      roles:
        role === null
          ? []
          : [
              {
                id: 'r1',
                name: 'R',
                state: role,
                through: null,
                from,
                ...(scope === undefined ? {} : { scope }),
              },
            ],
    })),
  { minLength: 2, maxLength: 12 },
);

describe('answers that are remembered', () => {
  it('are those that each account would get by itself', () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(policies, accounts, (each, people) => {
        const resolver = () =>
          enforcementResolver({
            policies: preparePolicies(
              each.map((policy, index) => ({ policy: { ...policy, id: `p${index}` }, from })),
            ),
            known: {
              roles: true,
              openRoles: new Set(['r2']),
              groups: new Set(['g1', 'g2']),
              strayMembers: new Set(['g2']),
            },
            hasFlags: false,
            attested: null,
          });
        const remembering = resolver();
        for (const one of people) {
          const alone = resolver()(one, []);
          states.add(alone.state);
          expect(remembering(one, [])).toEqual(alone);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
    expect([...states].toSorted()).toEqual(['absent', 'enforced', 'partial', 'unknown']);
  });
});
