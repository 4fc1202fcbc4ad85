import { describe, expect, it } from 'vitest';
import { entraPerUserMfa } from '#shared/sources/entra-per-user-mfa.ts';
import { factsOf, plainOptions, readFixture, reasonsOf } from './read-fixture.ts';

function reading(name: string) {
  return readFixture(entraPerUserMfa, `entra-per-user-mfa/${name}`);
}
function enforcement(name: string) {
  return factsOf(reading(name), 'enforcement').map(({ keys, state, reason }) => [
    keys.upn ?? keys.id,
    state,
    reason.split('.').at(-1),
  ]);
}
const disabled = 'source.entra-per-user-mfa.ignored.disabled';
const sample = (header: readonly string[], rows: readonly (readonly string[])[] = []) =>
  ({ shape: 'table', fileName: 'x.csv', header, rows }) as const;

describe('entra-per-user-mfa', () => {
  it('reads one object, whose user stands in its context only', () => {
    expect(enforcement('requirements.json')).toEqual([
      ['36fdb505-d1f4-4bed-adcf-6c254c904813', 'enforced', 'enforced'],
    ]);
  });

  it('reads objects appended to one file, each of its own user', () => {
    expect(enforcement('appended.json')).toEqual([
      ['36fdb505-d1f4-4bed-adcf-6c254c904813', 'enforced', 'enforced'],
      ['eva.nowak@contoso.example', 'partial', 'enabled'],
    ]);
    expect(reasonsOf(reading('appended.json'), 'rejected')).toEqual(['does not say whose state it is']);
  });

  it('reads the answers of a batch, and rejects what was not answered', () => {
    expect(enforcement('batch.json')).toEqual([
      ['36fdb505-d1f4-4bed-adcf-6c254c904813', 'enforced', 'enforced'],
    ]);
    expect(reasonsOf(reading('batch.json'), 'ignored')).toEqual([disabled]);
    expect(reasonsOf(reading('batch.json'), 'rejected')).toEqual([
      'does not say whose state it is',
      'has no state of per-user MFA',
    ]);
  });

  it('takes enabled for demanded, disabled for nothing said, and a new word for unreadable', () => {
    expect(enforcement('collected.json')).toEqual([
      ['ada.lindqvist@contoso.example', 'enforced', 'enforced'],
      ['eva.nowak@contoso.example', 'partial', 'enabled'],
    ]);
    expect(reasonsOf(reading('collected.json'), 'ignored')).toEqual([disabled]);
    expect(reasonsOf(reading('collected.json'), 'rejected')).toEqual([
      'has a state of per-user MFA that is not known',
    ]);
  });

  it.each([
    [[{ RelyingParty: '*', State: 'Enforced' }], 'enforced'],
    [{ State: 'Enabled' }, 'enabled'],
    [[], 'disabled'],
    [[{ State: 'Enforced' }, { State: 'Disabled' }], null],
    [[{ RelyingParty: '*' }], null],
    [['Microsoft.Online.Administration.StrongAuthenticationRequirement'], null],
  ])('reads the requirements of MSOnline as JSON: %j', (requirements, state) => {
    const element = {
      UserPrincipalName: 'ada@contoso.example',
      StrongAuthenticationRequirements: requirements,
    };
    const json = { shape: 'json', fileName: 'x.json', envelope: new Map(), arrayName: null } as const;
    const bound = entraPerUserMfa.bind({ ...json, elements: [element] }, plainOptions);
    if ('cannot' in bound) throw new Error(bound.cannot);
    const read = bound.read({ element });
    if (state === null) expect(read.as).toBe('rejected');
    else if (state === 'disabled') expect(read).toEqual({ as: 'ignored', reason: disabled });
    else expect(read).toMatchObject({ facts: [{ reason: `source.entra-per-user-mfa.reason.${state}` }] });
  });

  it('believes no Enabled under a bare MFAStatus: it may mean that something is registered', () => {
    expect(enforcement('msonline-short.csv')).toEqual([
      ['ada.lindqvist@contoso.example', 'enforced', 'enforced'],
    ]);
    expect(reasonsOf(reading('msonline-short.csv'), 'ignored')).toEqual([
      'source.entra-per-user-mfa.ignored.unclear',
      disabled,
      disabled,
    ]);
    expect(reasonsOf(reading('msonline-short.csv'), 'rejected')).toEqual(['does not say whose state it is']);
  });

  it('believes it beside columns that MSOnline alone has', () => {
    const bound = entraPerUserMfa.bind(
      sample(['UserPrincipalName', 'MFAStatus', 'PasswordNeverExpires']),
      plainOptions,
    );
    if ('cannot' in bound) throw new Error(bound.cannot);
    expect(bound.read(['eva.nowak@contoso.example', 'Enabled', 'False'])).toMatchObject({
      facts: [{ state: 'partial', reason: 'source.entra-per-user-mfa.reason.enabled' }],
    });
  });

  it.each([
    ['a report of methods', ['UserPrincipalName', 'MFAStatus', 'MFAMethod']],
    ['the extractor suite', ['user', 'MFAstatus', 'fido2', 'app', 'softwareoath']],
    ['a list of somebody else', ['login', 'MFA Status']],
  ])('does not take %s for it', (_what, header) => {
    expect(entraPerUserMfa.detect(sample(header)).confidence).toBe(0);
  });

  it.each([
    [['UserPrincipalName'], /no state of per-user MFA/],
    [['perUserMfaState'], /does not say whose state/],
  ])('says what is missing in %j', (header, why) => {
    const bound = entraPerUserMfa.bind(sample(header), plainOptions);
    expect('cannot' in bound ? bound.cannot : '').toMatch(why);
  });
});
