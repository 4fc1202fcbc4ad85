import { describe, expect, it } from 'vitest';
import { entraRegistrationDetails } from '#shared/sources/entra-registration-details.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string, options = {}) {
  return readFixture(entraRegistrationDetails, `entra-registration-details/${name}`, options);
}
function enrolment(name: string, options = {}) {
  return factsOf(reading(name, options), 'enrolment');
}

describe('entra-registration-details', () => {
  it('reads the portal CSV: JSON text in a cell, no id', () => {
    const facts = enrolment('portal.csv');
    expect(facts.map(({ factors }) => factors.map(({ id }) => id))).toEqual([
      ['push-number', 'totp', 'platform'],
      ['passkey'],
      ['push-number', 'totp'],
      ['phone'],
      [],
      ['push-number'],
      [],
    ]);
    expect(facts[0]).toMatchObject({ keys: { upn: 'ada.lindqvist@contoso.example' }, capable: true });
    expect(facts[5]?.marks).toEqual(['ext-name']);
  });

  it('makes times of any precision sort as text', () => {
    expect(enrolment('portal.csv').map(({ updated }) => updated)).toEqual([
      '2026-09-22T18:49:13.1425030Z',
      '2026-09-18T21:36:33.9174556Z',
      '2026-09-18T21:36:33.9191800Z',
      '2026-09-18T21:36:34.0483379Z',
      '2026-09-18T21:36:33.9916854Z',
      '2026-09-18T21:36:33.9887086Z',
      '2026-09-18T21:36:33.9851974Z',
    ]);
  });

  it('reads the portal of 2023: other names, the words of the screen', () => {
    const facts = enrolment('portal-2023.csv');
    expect(
      facts.map(({ capable, factors }) => [capable, factors.map(({ id, usable }) => [id, usable])]),
    ).toEqual([
      [
        true,
        [
          ['push-number', true],
          ['phone', true],
        ],
      ],
      [false, []],
      [false, [['totp', false]]],
    ]);
    expect(facts[2]?.factors[0]?.note).toBe('source.factor.not-capable');
  });

  it('reads Graph pages, and says that a page is one of several', () => {
    const page = reading('graph-page-1.json');
    expect(factsOf(page, 'enrolment')).toHaveLength(5);
    expect(factsOf(page, 'enrolment')[1]).toMatchObject({
      keys: { id: 'b09c600f-ddc5-43f1-a744-9b3723f23d64' },
      factors: [
        { id: 'passkey', strength: 4, binding: 'device' },
        { id: 'passkey', strength: 4, binding: 'device' },
      ],
      marks: ['admin'],
    });
    expect(page.facts?.incomplete).toContain('@odata.nextLink');
    expect(reading('graph-page-2.json').facts).toEqual({ extractedOn: null, incomplete: null });
  });

  it('finds pages joined in one file whole', () => {
    const joined = reading('pages-joined.json');
    expect(factsOf(joined, 'enrolment')).toHaveLength(10);
    expect(joined.facts?.incomplete).toBeNull();
  });

  it('reads a bare array of the beta, and keeps a word that nobody knows', () => {
    const words = enrolment('graph-beta-array.json').flatMap(({ factors }) => factors);
    expect(words.find(({ word }) => word === 'passKeySynced')).toMatchObject({
      id: 'passkey',
      binding: 'synced',
    });
    const unknown = words.filter(({ id }) => id === 'unrecognised');
    expect(unknown.map(({ strength }) => strength)).toEqual(unknown.map(() => 0));
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('reads a file that Excel saved again: sep= line, Windows-1252, WAHR and FALSCH, no methods', () => {
    const facts = enrolment('excel-resaved-de.csv');
    expect(facts.map(({ capable, factors }) => [capable, factors.map(({ id }) => id)])).toEqual([
      [true, ['unstated']],
      [false, []],
      [true, ['unstated']],
    ]);
  });

  it('takes a flattened array for something not stated, never for nothing; rejects a cut list and a row without keys', () => {
    const flattened = reading('flattened.csv');
    expect(factsOf(flattened, 'enrolment')).toMatchObject([
      { factors: [{ id: 'unstated', strength: 1, note: 'source.factor.flattened' }] },
    ]);
    expect(reasonsOf(flattened, 'rejected')).toEqual([
      'has a methodsRegistered list that is cut off',
      'has neither a user principal name nor an id',
    ]);
  });

  it('reads what scripts join, whatever stands between, and a type name among words', () => {
    const facts = enrolment('joined-by-script.csv');
    expect(facts.map(({ factors }) => factors.map(({ id }) => id))).toEqual([
      ['push-number', 'totp', 'phone'],
      ['fido2-key', 'hardware-otp'],
      [],
      ['email-otp', 'unstated'],
    ]);
    expect(facts.map(({ marks }) => marks)).toEqual([[], ['admin'], [], ['ext-name', 'guest']]);
  });

  it('reads the screen as it is copied: the words of the screen, tabs between', () => {
    const facts = enrolment('screen-copied.tsv');
    expect(facts.map(({ capable, factors }) => [capable, factors.map(({ id }) => id)])).toEqual([
      [true, ['push-number', 'phone-sign-in', 'platform']],
      [true, ['phone', 'voice', 'reset-email', 'security-question']],
      [false, []],
      [false, ['hardware-otp', 'temporary-pass']],
    ]);
    expect(facts[3]?.factors.map(({ usable }) => usable)).toEqual([false, true]);
  });

  it('reads lines in a cell, as PowerShell prints a list', () => {
    expect(
      enrolment('out-string.csv').map(({ factors }) => factors.map(({ id, binding }) => [id, binding])),
    ).toEqual([
      [
        ['passkey', 'device'],
        ['push-number', 'not-stated'],
      ],
      [],
    ]);
  });

  it('reads the retired report with its older words', () => {
    expect(enrolment('retired-report.json').map(({ factors }) => factors.map(({ id }) => id))).toEqual([
      ['reset-email', 'phone', 'push-number', 'totp'],
      [],
    ]);
  });

  it('takes the id of a row of the retired report for its own, and not for the user’s', () => {
    expect(enrolment('retired-report.json').map(({ keys }) => keys)).toEqual([
      { upn: 'ada.lindqvist@contoso.example' },
      { upn: 'eva.nowak@contoso.example' },
    ]);
  });

  it('counts a lost list nothing where the row says that nothing in it serves MFA', () => {
    const header = ['userPrincipalName', 'isMfaRegistered', 'isMfaCapable', 'methodsRegistered'];
    const sample = { shape: 'table', fileName: 'x.csv', header, rows: [] } as const;
    const bound = entraRegistrationDetails.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const factorsOf = (...cells: readonly string[]) => {
      const read = bound.read(['ada@contoso.example', ...cells, 'System.String[]']);
      const [fact] = read.as === 'facts' ? read.facts : [];
      return fact?.kind === 'enrolment'
        ? fact.factors.map(({ strength, usable, note }) => [strength, usable, note])
        : [];
    };
    const none = [[0, true, 'source.factor.flattened-none']];
    expect(factorsOf('False', 'False')).toEqual(none);
    expect(factorsOf('', 'False')).toEqual(none);
    expect(factorsOf('True', 'False')).toEqual([[1, false, 'source.factor.not-capable']]);
    expect(factorsOf('', '')).toEqual([[1, true, 'source.factor.flattened']]);
  });

  describe('where the row and its list of methods do not agree', () => {
    const elements = [{ id: 'a', isMfaRegistered: true, isMfaCapable: true, methodsRegistered: ['fido2'] }];
    const sample = {
      shape: 'json',
      fileName: 'x.json',
      envelope: new Map(),
      arrayName: null,
      elements,
    } as const;
    const bound = entraRegistrationDetails.bind(sample, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const read = (element: object) => bound.read({ element: { id: 'a', ...element } });
    const factorsOf = (element: object) => {
      const reading = read(element);
      const [fact] = reading.as === 'facts' ? reading.facts : [];
      if (fact?.kind !== 'enrolment') return reading.as;
      return fact.factors.map(({ id, usable, note }) => [id, usable, note]);
    };

    it('says that there is MFA of a kind that is not stated where the list is empty', () => {
      const some = [['unstated', true, 'source.factor.list-empty']];
      expect(factorsOf({ isMfaCapable: true, methodsRegistered: [] })).toEqual(some);
      expect(factorsOf({ isMfaRegistered: true })).toEqual(some);
      expect(factorsOf({ isMfaRegistered: true, isMfaCapable: false, methodsRegistered: [] })).toEqual([
        ['unstated', false, 'source.factor.not-capable'],
      ]);
      expect(factorsOf({ isMfaRegistered: false, isMfaCapable: false })).toEqual([]);
    });

    it('rejects a row that says nothing, or says it in a word that nobody knows', () => {
      expect(factorsOf({})).toBe('rejected');
      expect(factorsOf({ isMfaCapable: 'Nicht fähig', methodsRegistered: ['fido2'] })).toBe('rejected');
      expect(factorsOf({ methodsRegistered: { value: ['fido2'] } })).toBe('rejected');
      expect(factorsOf({ methodsRegistered: [{ name: 'fido2' }] })).toEqual([
        ['unrecognised', true, undefined],
      ]);
    });
  });

  it('counts a push without number matching where the realm answers so', () => {
    const facts = enrolment('portal.csv', { pushWithoutNumberMatching: true });
    expect(facts[5]?.factors).toMatchObject([
      { id: 'push', strength: 1, note: 'source.factor.push-without-number' },
    ]);
  });

  it.each([
    [['displayName', 'methodsRegistered'], /neither userPrincipalName nor id/],
    [['userPrincipalName', 'displayName'], /no methodsRegistered/],
    [['registeredMethods'], /neither userPrincipalName nor id/],
  ])('cannot read %j', (header, why) => {
    const bound = entraRegistrationDetails.bind(
      { shape: 'table', fileName: 'x.csv', header, rows: [] },
      plainOptions,
    );
    expect('cannot' in bound ? bound.cannot : '').toMatch(why);
  });
});
