import { describe, expect, it } from 'vitest';
import { emergencyChannel } from '#shared/checklist/emergency-channel.ts';
import { buildFacts } from '#test/fixtures/build-facts.ts';
import { finding } from '#test/fixtures/finding.ts';

describe('emergency-channel', () => {
  const engagement = {
    communications: { emergency: { channel: 'Satellite phones', evidence: 'evidence/oob.pdf' } },
  };

  it('is met by the evidence of the test when nothing is lacking', () => {
    expect(emergencyChannel.answer(buildFacts({ engagement }), [], 0)).toMatchObject({
      status: 'met',
      by: 'evidence/oob.pdf',
    });
  });

  it('is a gap for each thing that the finding names', () => {
    const lacking = finding('emergency-channel-untested', 'high', [
      'no-plan',
      'dependent',
      'untested',
      'no-evidence',
    ]);
    expect(
      emergencyChannel.answer(buildFacts({ engagement }), [lacking], 0).why.map(({ text }) => text),
    ).toEqual([
      'checklist.emergency-channel.gap.no-plan',
      'checklist.emergency-channel.gap.dependent',
      'checklist.emergency-channel.gap.untested',
      'checklist.emergency-channel.gap.no-evidence',
    ]);
  });

  it('is contradicted by a channel', () => {
    expect(emergencyChannel.contradicted(buildFacts({ engagement }))).toBe(true);
    expect(emergencyChannel.contradicted(buildFacts())).toBe(false);
  });
});
