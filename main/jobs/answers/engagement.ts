import type { WindowUseCases } from '#main/window-use-cases.ts';
import type { Answers } from '../answer-questions.ts';
import { told } from './trouble.ts';

/** Questions about the document of an engagement. */
export function engagementAnswers(
  window: WindowUseCases,
): Pick<Answers, 'summary' | 'create' | 'copySample'> {
  return {
    summary: async ({ folder }) => told(await window.summarise(folder)),
    create: async ({ folder, ...facts }) => told(await window.create(folder, facts)),
    copySample: async ({ place }) => told(await window.copySample(place), (folder) => ({ folder })),
  };
}
