import { describe, expect, it } from 'vitest';
import { oktaPasswordHealth } from '#shared/sources/okta-password-health.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const csv = 'okta-password-health/OktaPasswordHealth.csv';

describe('okta-password-health', () => {
  it('reads the list of users and keeps of its times only the dates: nothing says of which zone they are', () => {
    const facts = factsOf(readFixture(oktaPasswordHealth, csv), 'population');
    expect(facts[0]).toEqual({
      kind: 'population',
      keys: { login: 'ada.lindqvist@contoso.example' },
      attributes: { enabled: true, name: 'Ada Lindqvist', created: '2022-04-04', lastSignIn: '2026-09-22' },
      marks: [],
    });
    expect(facts.map(({ attributes, marks }) => [attributes.enabled, marks.join()])).toEqual([
      [true, ''],
      [true, 'synced'],
      [false, ''],
      [true, ''],
      [true, ''],
    ]);
  });

  it('reads the spelling with underscores, in any order', () => {
    const facts = factsOf(
      readFixture(oktaPasswordHealth, 'okta-password-health/underscores.csv'),
      'population',
    );
    expect(facts.map(({ attributes }) => attributes)).toEqual([
      { enabled: true, name: 'Ada Lindqvist', created: '2022-04-04', lastSignIn: '2026-09-22' },
    ]);
  });

  it('rejects a row without a login, and says what is missing', () => {
    expect(reasonsOf(readFixture(oktaPasswordHealth, csv), 'rejected')).toEqual(['has no login']);
    const sample = { shape: 'table', fileName: 'x.csv', header: ['Login'], rows: [] } as const;
    expect(oktaPasswordHealth.bind(sample, plainOptions)).toHaveProperty('cannot');
  });
});
