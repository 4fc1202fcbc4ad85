import type { Framework } from './framework.ts';

/**
 * The point of the Directive itself, paraphrased. Its second half, secured and emergency communications, has no
 * point of its own in the Annex of 2024/2690; nearest are 4.1.2(c), 4.3.2(b), 6.7.2(i) and (k).
 */
export const nis2Article21: Framework = {
  id: 'nis2-article-21',
  name: 'Directive (EU) 2022/2555 (NIS2), Article 21',
  version: '2022-12-14',
  binds:
    'It binds essential and important entities, as the law of their Member State puts it; that law may ask for more.',
  points: [
    {
      id: '21(2)(j)',
      gist: 'Multi-factor or continuous authentication, secured voice, video and text communications and secured emergency communications, where appropriate. The communications have no point of their own in the Annex; nearest are 4.1.2(c), 4.3.2(b), 6.7.2(i) and (k)',
      slots: [
        { id: '21(2)(j)/1', wants: 'The state of MFA over all accounts', filledBy: 'coverage-report' },
        {
          id: '21(2)(j)/2',
          wants: 'Secured channels for voice, video and text',
          filledBy: 'secured-channels',
        },
        { id: '21(2)(j)/3', wants: 'A tested emergency channel', filledBy: 'emergency-channel' },
      ],
    },
  ],
};
