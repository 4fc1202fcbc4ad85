import { describe, expect, it } from 'vitest';
import type { EngagementInput } from '#shared/model/engagement.ts';
import { securedCommunicationsMissing } from '#shared/rules/secured-communications-missing.ts';
import { judge } from '#test/fixtures/judge.ts';

type Channel = NonNullable<NonNullable<EngagementInput['communications']>['secured']>[number];

const channel: Channel = {
  purpose: 'incident bridge',
  medium: ['voice', 'video'],
  channel: 'Threema',
  endToEnd: true,
  evidence: 'evidence/bridge.png',
};
const attached = ['evidence/bridge.png'];
const judged = (secured: Channel[], files = attached) =>
  judge(securedCommunicationsMissing, {
    engagement: { communications: { secured } },
    more: { attached: files },
  });

describe('secured-communications-missing', () => {
  it('fires and names the media without channel, encryption or evidence', () => {
    const nothing = ['voice', 'video', 'text'];
    expect(judge(securedCommunicationsMissing).subjects).toEqual(nothing);
    expect(judged([channel])).toMatchObject({ answer: 'fires', subjects: ['text'] });
    expect(judged([channel], []).subjects).toEqual(nothing);
    expect(judged([{ ...channel, evidence: 'evidence/other.png' }]).subjects).toEqual(nothing);
    expect(judged([{ ...channel, endToEnd: false }]).subjects).toEqual(nothing);
    expect(judged([{ ...channel, channel: 'none' }]).subjects).toEqual(nothing);
  });

  it('fires for the two others where there is only video', () => {
    expect(judged([{ ...channel, medium: ['video'] }]).subjects).toEqual(['voice', 'text']);
  });

  it('fires for conversations that every channel of a medium leaves out by its own word', () => {
    const incident: Channel = { ...channel, medium: ['voice'], conversations: ['incident', 'legal'] };
    const others: Channel = {
      ...channel,
      medium: ['video', 'text'],
      conversations: ['incident', 'board', 'legal'],
    };
    const { subjects, entries } = judged([incident, others]);
    expect(subjects).toEqual(['voice-board']);
    expect(entries[0]?.values).toEqual({ media: 1 });
    const board: Channel = { ...channel, medium: ['voice'], conversations: ['board'] };
    expect(judged([incident, board, others]).answer).toBe('passes');
  });

  it('passes when all three are served, and what a purpose in free words leaves open is no gap', () => {
    expect(judged([channel, { ...channel, medium: ['text'] }]).answer).toBe('passes');
    const incident: Channel = { ...channel, conversations: ['incident'] };
    const free: Channel = { ...channel, medium: ['voice', 'video', 'text'], purpose: 'everything' };
    expect(judged([incident, free]).answer).toBe('passes');
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
