import { point, type Framework } from './framework.ts';

/**
 * The point of the Directive itself, paraphrased. Its second half, secured and emergency communications, has no
 * point of its own in the Annex of 2024/2690; nearest are 4.1.2(c), 4.3.2(b), 6.7.2(i) and (k).
 */
export const nis2Article21: Framework = {
  id: 'nis2-article-21',
  points: [point('21(2)(j)', 'coverage-report', 'secured-channels', 'emergency-channel')],
};
