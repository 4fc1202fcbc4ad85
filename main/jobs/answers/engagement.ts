import type { WindowUseCases } from '#main/window-use-cases.ts';
import { ok } from '#shared/lib/result.ts';
import type { Answers } from '../answer-questions.ts';
import { told } from './trouble.ts';

/** Questions about the document of an engagement. */
export function engagementAnswers(
  window: WindowUseCases,
): Pick<
  Answers,
  | 'summary'
  | 'create'
  | 'copySample'
  | 'sources'
  | 'preview'
  | 'addSource'
  | 'changeSource'
  | 'removeSource'
  | 'inspect'
> {
  return {
    summary: async ({ folder }) => told(await window.summarise(folder)),
    create: async ({ folder, ...facts }) => told(await window.create(folder, facts)),
    copySample: async ({ place }) => told(await window.copySample(place), (folder) => ({ folder })),
    sources: async ({ folder }) => told(await window.declaredSources(folder)),
    preview: async (input) =>
      told(
        'file' in input
          ? await window.preview(input.file)
          : await window.previewDeclared(input.folder, input.position),
      ),
    addSource: async ({ folder, files, ...placing }) => told(await window.addSource(folder, files, placing)),
    changeSource: async ({ folder, position, ...placing }) =>
      told(await window.changeSource(folder, position, placing)),
    removeSource: async ({ folder, position }) => told(await window.removeSource(folder, position)),
    inspect: async ({ files }, work) => ok(await window.inspect(files, work)),
  };
}
