import { describe, expect, it } from 'vitest';
import { googleReportsUsage } from '#shared/sources/google-reports-usage.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

const page = readFixture(googleReportsUsage, 'google-reports-usage/page-1.json');
const gam = readFixture(googleReportsUsage, 'google-reports-usage/gam-report-users.csv');

describe('google-reports-usage', () => {
  it('reads accounts from lists of names and values; a placeholder is no id', () => {
    expect(
      factsOf(page, 'population').map(({ keys, attributes, marks }) => [keys.id, attributes, marks]),
    ).toEqual([
      [
        '100000000000000000001',
        { enabled: true, created: '2021-01-04T08:00:00.000Z', lastSignIn: '2026-09-20T06:15:00.000Z' },
        ['admin'],
      ],
      [undefined, { enabled: true, lastSignIn: '2026-09-19T06:15:00.000Z' }, ['admin']],
      ['100000000000000000003', { enabled: false, lastSignIn: 'never' }, []],
      ['100000000000000000004', { enabled: null }, []],
    ]);
  });

  it('counts keys and passkeys as factors; the kind is not stated only where it is not', () => {
    const factors = factsOf(page, 'enrolment').map((fact) =>
      fact.factors.map(({ id, strength, usable, binding }) => [id, strength, usable, binding]),
    );
    expect(factors).toEqual([
      [
        ['fido2-key', 4, true, 'not-stated'],
        ['passkey', 4, true, 'not-stated'],
      ],
      [['unstated', 1, true, 'not-stated']],
      [['fido2-key', 4, false, 'not-stated']],
    ]);
    expect(factsOf(page, 'enforcement').map(({ state }) => state)).toEqual(['enforced', 'absent']);
  });

  it('reads what GAM makes of it', () => {
    expect(factsOf(gam, 'population').map(({ attributes, marks }) => [attributes.enabled, marks])).toEqual([
      [true, ['admin']],
      [false, []],
    ]);
    expect(factsOf(gam, 'enrolment')).toMatchObject([
      { factors: [{ id: 'fido2-key', word: 'num_security_keys' }], updated: '2026-09-20T23:59:59.0000000Z' },
      { factors: [] },
    ]);
  });

  it('is as old as the oldest day that it reports, and says that pages follow', () => {
    expect(page.facts?.extractedOn).toBe('2026-09-19T23:59:59Z');
    expect(page.facts?.incomplete).toContain('nextPageToken');
    expect(gam.facts).toEqual({ extractedOn: '2026-09-20T23:59:59Z', incomplete: null });
  });

  it('believes no key fully where it is not said that 2-Step Verification is on', () => {
    const header = ['email', 'accounts:is_2sv_enrolled', 'accounts:num_security_keys'];
    const bound = googleReportsUsage.bind({ shape: 'table', fileName: 'x', header, rows: [] }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const factorsOf = (enrolled: string) => {
      const read = bound.read(['ada@contoso.example', enrolled, '1']);
      const facts = read.as === 'facts' ? read.facts : [];
      return facts.flatMap((fact) => (fact.kind === 'enrolment' ? fact.factors : []));
    };
    expect(factorsOf('True')).toMatchObject([{ id: 'fido2-key', strength: 4, usable: true }]);
    expect(factorsOf('False')).toMatchObject([{ id: 'fido2-key', usable: false }]);
    const note = 'source.factor.google-enrolment-not-stated';
    expect(factorsOf('')).toMatchObject([{ id: 'fido2-key', strength: 1, usable: true, note }]);
  });

  it('drops nothing: a report about no user is ignored, one without a name rejected', () => {
    expect(reasonsOf(page, 'ignored')).toEqual(['source.google-reports-usage.ignored.no-user']);
    expect(reasonsOf(page, 'rejected')).toEqual(['names no user']);
  });

  it('knows a bare list of reports, and says what is missing of a table', () => {
    const element = { entity: { userEmail: 'a@contoso.example' }, parameters: [] };
    const base = { fileName: 'x', envelope: new Map<string, string>(), arrayName: null };
    expect(
      googleReportsUsage.detect({ shape: 'json', ...base, elements: [element] }).confidence,
    ).toBeGreaterThan(0.8);
    const header = ['date', 'accounts:is_2sv_enrolled'];
    expect(
      googleReportsUsage.bind({ shape: 'table', fileName: 'x', header, rows: [] }, plainOptions),
    ).toHaveProperty('cannot');
  });
});
