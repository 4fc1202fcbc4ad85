import { describe, expect, it } from 'vitest';
import { securedCommunications } from '#shared/checklist/secured-communications.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('secured-communications', () => {
  const channel = {
    purpose: 'incident bridge',
    medium: ['voice' as const],
    channel: 'Threema',
    endToEnd: true,
    evidence: 'evidence/bridge.png',
  };
  const engagement = {
    communications: { secured: [channel, { ...channel, evidence: 'evidence/gone.png' }] },
  };
  const facts = buildFacts({ engagement, more: { attached: ['evidence/bridge.png'] } });

  it('is met by the evidence that is there', () => {
    expect(securedCommunications.answer(facts, [], 0)).toMatchObject({
      status: 'met',
      by: 'evidence/bridge.png',
    });
  });

  it('is a gap for each medium that the finding names', () => {
    const missing = finding('secured-communications-missing', 'high', ['video', 'text']);
    expect(securedCommunications.answer(facts, [missing], 0).why.map(({ text }) => text)).toEqual([
      'checklist.secured-communications.gap.video',
      'checklist.secured-communications.gap.text',
    ]);
  });

  it('is contradicted by a channel', () => {
    expect(securedCommunications.contradicted(facts)).toBe(true);
    expect(securedCommunications.contradicted(buildFacts())).toBe(false);
  });
});
