import { describe, expect, it } from 'vitest';
import { securedCommunicationsMissing } from '#shared/rules/secured-communications-missing.ts';
import { judge } from '#test/fixtures/judge.ts';

const channel = {
  purpose: 'incident bridge',
  medium: ['voice', 'video'] as ('voice' | 'video' | 'text')[],
  channel: 'Threema',
  endToEnd: true,
  evidence: 'evidence/bridge.png',
};
const attached = ['evidence/bridge.png'];

describe('secured-communications-missing', () => {
  it('fires and names the media without channel, encryption or evidence', () => {
    expect(judge(securedCommunicationsMissing).subjects).toEqual(['voice', 'video', 'text']);
    const engagement = { communications: { secured: [channel] } };
    expect(judge(securedCommunicationsMissing, { engagement, more: { attached } })).toMatchObject({
      answer: 'fires',
      subjects: ['text'],
    });
    expect(judge(securedCommunicationsMissing, { engagement }).subjects).toEqual(['voice', 'video', 'text']);
    const open = { communications: { secured: [{ ...channel, endToEnd: false }] } };
    expect(judge(securedCommunicationsMissing, { engagement: open, more: { attached } }).subjects).toEqual([
      'voice',
      'video',
      'text',
    ]);
  });

  it('passes when all three are served', () => {
    const engagement = { communications: { secured: [channel, { ...channel, medium: ['text' as const] }] } };
    expect(judge(securedCommunicationsMissing, { engagement, more: { attached } }).answer).toBe('passes');
  });

  it('does not apply when it is claimed away and no channel contradicts that', () => {
    const checklist = { 'secured-communications': { notApplicable: 'no such conversations' } };
    expect(judge(securedCommunicationsMissing, { engagement: { checklist } }).because).toBe(
      'not-applicable.claimed',
    );
    expect(
      judge(securedCommunicationsMissing, {
        engagement: { checklist, communications: { secured: [channel] } },
      }).answer,
    ).toBe('fires');
  });
});
