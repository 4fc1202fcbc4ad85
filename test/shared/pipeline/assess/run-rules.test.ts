import { describe, expect, it } from 'vitest';
import { runRules } from '#shared/pipeline/assess/run-rules.ts';
import { rules } from '#shared/rules/registry.ts';
import type { AccountRule, EngagementRule, Rule } from '#shared/rules/rule.ts';
import { textsOf } from '#shared/text/texts.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { account, row } from '#test/fixtures/build-view.ts';

const accountRule: AccountRule = {
  kind: 'account',
  id: 'left-handed',
  severity: 'low',
  clause: '11.7.1',
  applies: () => true,
  judge: () => ({}),
};
const engagementRule: EngagementRule = {
  kind: 'engagement',
  id: 'full-moon',
  severity: 'low',
  clause: '2.2.1',
  judge: () => ({ answer: 'passes' }),
};
const anna = account({ name: 'anna@nordwind.example' }, 7);

function outcomesOf(...tried: readonly Rule[]) {
  const run = runRules(buildFacts({ accounts: [anna] }), tried);
  run.account(anna);
  run.engagement();
  return run.outcomes();
}

describe('runRules', () => {
  it('gives a hit the rule’s severity and all rows of the account, unless the evidence says otherwise', () => {
    const facts = buildFacts({ accounts: [anna] });
    expect(runRules(facts, [accountRule]).account(anna)).toEqual([
      {
        finding: 'left-handed',
        severity: 'low',
        clause: '11.7.1',
        realm: 'entra',
        account: 7,
        rows: [row(1, 7), row(2, 7)],
        subjects: [],
      },
    ]);
    const stated = { severity: 'critical', rows: [row(9, 1)], subjects: ['x'] } as const;
    expect(runRules(facts, [{ ...accountRule, judge: () => stated }]).account(anna)).toMatchObject([stated]);
  });

  it('makes a rule that breaks an answer of its own, and goes on with the others', () => {
    const breaks = (): never => {
      throw new Error('out of cheese');
    };
    expect(
      outcomesOf(
        { ...accountRule, judge: breaks },
        { ...accountRule, id: 'left-footed', applies: breaks },
        { ...engagementRule, judge: breaks },
        { ...accountRule, id: 'right-handed' },
      ),
    ).toEqual([
      { finding: 'left-handed', answer: 'error', because: 'out of cheese' },
      { finding: 'left-footed', answer: 'error', because: 'out of cheese' },
      { finding: 'full-moon', answer: 'error', because: 'out of cheese' },
      { finding: 'right-handed', answer: 'fires', because: null },
    ]);
  });

  it('does not ask accounts where the rule does not apply', () => {
    const away: AccountRule = { ...accountRule, applies: () => ({ because: 'not-applicable.no-accounts' }) };
    expect(runRules(buildFacts(), [away]).account(anna)).toEqual([]);
    expect(outcomesOf(away)).toEqual([
      { finding: 'left-handed', answer: 'not-applicable', because: 'not-applicable.no-accounts' },
    ]);
  });

  it('remembers that one account showed it, when the next does not', () => {
    let asked = 0;
    const once: AccountRule = { ...accountRule, judge: () => ((asked += 1) === 1 ? {} : null) };
    const run = runRules(buildFacts({ accounts: [anna] }), [once]);
    expect([anna, anna].flatMap(run.account)).toHaveLength(1);
    expect(run.outcomes()).toMatchObject([{ answer: 'fires' }]);
  });
});

describe('the registered rules', () => {
  it('have ids of their own, and answer for an engagement that has nothing', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    const run = runRules(buildFacts());
    run.engagement();
    expect(run.outcomes()).toHaveLength(rules.length);
    expect(run.outcomes().filter(({ answer }) => answer === 'error')).toEqual([]);
  });

  it('have a title, a sentence and a remedy, for none, one and many', () => {
    const texts = textsOf('en');
    for (const { id } of rules) {
      for (const count of [0, 1, 1200]) {
        const names = [
          'accounts',
          'rows',
          'policies',
          'exceptions',
          'vendors',
          'classes',
          'sources',
          'items',
          'files',
          'systems',
          'outside',
          'elsewhere',
          'local',
        ];
        const values = Object.fromEntries(
          [...names, 'months', 'media', 'gaps', 'seen', 'block', 'trusted', 'others'].map((name) => [
            name,
            count,
          ]),
        );
        expect(texts(`finding.${id}.sentence`, { ...values, profile: 'none' })).toMatch(/^[A-Z0-9].*\.$/);
      }
      expect(texts(`finding.${id}.title`)).not.toMatch(/\.$/);
      expect(texts(`finding.${id}.remedy`)).toMatch(/\.$/);
    }
  });

  it('say in words why they do not apply', () => {
    const texts = textsOf('en');
    const run = runRules(buildFacts());
    run.engagement();
    for (const { because } of run.outcomes().filter(({ answer }) => answer === 'not-applicable'))
      expect(texts(because ?? '')).toMatch(/\.$/);
  });
});
