import { describe, expect, it } from 'vitest';
import { items } from '#shared/checklist/registry.ts';
import { checklistItems } from '#shared/model/checklist.ts';
import { runChecklist } from '#shared/pipeline/assess/run-checklist.ts';
import { textsOf } from '#shared/text/texts.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { account } from '#test/fixtures/build-view.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('runChecklist', () => {
  const checklist = { 'third-party': { notApplicable: 'no third-party accounts exist' } };

  it('answers every item, in the order of the list; an engagement that says nothing has gaps', () => {
    const answers = runChecklist(buildFacts()).answers([
      finding('no-monthly-report'),
      finding('emergency-channel-untested', 'high', ['no-channel']),
      finding('secured-communications-missing', 'high', ['voice', 'video', 'text']),
    ]);
    expect(answers.map(({ item }) => item)).toEqual(checklistItems);
    expect(answers.filter(({ status }) => status !== 'gap')).toEqual([]);
  });

  it('takes a claim with its reason where nothing contradicts it', () => {
    const [answer] = runChecklist(buildFacts({ engagement: { checklist } }))
      .answers([])
      .filter(isThirdParty);
    expect(answer).toEqual({
      item: 'third-party',
      status: 'not-applicable',
      by: null,
      why: [{ text: 'checklist.not-applicable', values: { claim: 'no third-party accounts exist' } }],
    });
  });

  it('refuses a claim that the facts contradict, and says so', () => {
    const accounts = [account({ name: 'guest', classes: ['third-party'] })];
    const [answer] = runChecklist(buildFacts({ accounts, engagement: { checklist } }))
      .answers([])
      .filter(isThirdParty);
    expect(answer).toMatchObject({
      status: 'gap',
      why: [{ text: 'checklist.third-party.gap.no-register' }, { text: 'checklist.third-party.refused' }],
    });
  });

  it('has a text for every question, answer and refusal', () => {
    const texts = textsOf('en');
    for (const { id } of items) {
      expect(texts(`checklist.${id}.question`)).toMatch(/\?$/);
      expect(texts(`checklist.${id}.met`)).toMatch(/\.$/);
      expect(texts(`checklist.${id}.refused`, { claim: 'we say so' })).toContain('we say so');
    }
    const answers = runChecklist(buildFacts()).answers([
      finding('emergency-channel-untested', 'high', [
        'no-channel',
        'no-plan',
        'dependent',
        'untested',
        'no-evidence',
      ]),
      finding('secured-communications-missing', 'high', ['voice', 'video', 'text']),
    ]);
    for (const { text, values } of answers.flatMap(({ why }) => why))
      expect(texts(text, values)).toMatch(/\.$/);
  });
});

function isThirdParty({ item }: { readonly item: string }): boolean {
  return item === 'third-party';
}
