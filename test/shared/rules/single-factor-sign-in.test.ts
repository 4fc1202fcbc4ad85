import { describe, expect, it } from 'vitest';
import { singleFactorSignIn } from '#shared/rules/single-factor-sign-in.ts';
import { account } from '#test/fixtures/build-view.ts';
import { judge } from '#test/fixtures/judge.ts';

const realm = {
  signIns: { clientStated: true, factorsStated: true, legacy: 0, legacyProtocols: [] },
};
const seen = (singleFactor: number) => ({ newest: null, legacy: 0, singleFactor });

describe('single-factor-sign-in', () => {
  it('fires for accounts said to be enforced that signed in with one factor', () => {
    const accounts = [
      account({ name: 'ada@contoso.example', enforcement: 'enforced', signIns: seen(2) }),
      account({ name: 'bjorn@contoso.example', enforcement: 'attested', signIns: seen(1) }),
    ];
    const judged = judge(singleFactorSignIn, { accounts, realm });
    expect(judged).toMatchObject({
      answer: 'fires',
      accounts: ['ada@contoso.example', 'bjorn@contoso.example'],
      severities: ['high', 'high'],
    });
    expect(judged.hits[0]).toMatchObject({ signIns: 'single-factor', rows: [] });
  });

  it('passes for those with two factors, not enforced, out of scope, or in no log', () => {
    const accounts = [
      account({ name: 'two@contoso.example', signIns: seen(0) }),
      account({ name: 'open@contoso.example', enforcement: 'partial', signIns: seen(3) }),
      account({ name: 'gone@contoso.example', outOfScope: 'disabled', signIns: seen(3) }),
      account({ name: 'silent@contoso.example' }),
    ];
    expect(judge(singleFactorSignIn, { accounts, realm }).answer).toBe('passes');
  });

  it('does not apply where no log says how many factors were asked for', () => {
    const accounts = [account({ name: 'ada@contoso.example', signIns: seen(0) })];
    const silent = { signIns: { ...realm.signIns, factorsStated: false } };
    for (const more of [{}, { realm: silent }])
      expect(judge(singleFactorSignIn, { accounts, ...more })).toMatchObject({
        answer: 'not-applicable',
        because: 'not-applicable.no-sign-ins',
      });
  });
});
