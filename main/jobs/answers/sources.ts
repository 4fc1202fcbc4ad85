import type { Application } from '#main/application.ts';
import type { WindowUseCases } from '#main/window-use-cases.ts';
import { shownMapping } from '#main/usecases/offer-mappings.ts';
import { ok } from '#shared/lib/result.ts';
import type { Answers } from '../answer-questions.ts';
import { told } from './trouble.ts';

/** Files on their way in, the sources of an engagement, their mappings, and how exports are made. */
export function sourceAnswers(
  application: Application,
  window: WindowUseCases,
): Pick<
  Answers,
  | 'sources'
  | 'inspect'
  | 'preview'
  | 'addSource'
  | 'changeSource'
  | 'removeSource'
  | 'mappings'
  | 'exportMappings'
  | 'importMappings'
  | 'removeMapping'
  | 'help'
> {
  return {
    sources: async ({ folder }) => told(await window.declaredSources(folder)),
    inspect: async ({ folder, files, sheet }, work) => ok(await window.inspect(folder, files, sheet, work)),
    preview: async ({ folder, file, sheet }) =>
      told(
        'path' in file
          ? await window.preview(folder, file, sheet)
          : await window.previewDeclared(folder, file.position, sheet),
      ),
    addSource: async ({ folder, files, ...placing }) => told(await window.addSource(folder, files, placing)),
    changeSource: async ({ folder, position, ...placing }) =>
      told(await window.changeSource(folder, position, placing)),
    removeSource: async ({ folder, position }) => told(await window.removeSource(folder, position)),
    mappings: async ({ folder }) =>
      told(await application.listMappings(folder), (all) =>
        all.map(({ name, saved, uses }) => ({ ...shownMapping(name, saved), uses })),
      ),
    exportMappings: async ({ folder, names, path }) =>
      told(await application.exportMappings(folder, names, path)),
    importMappings: async ({ folder, file }) =>
      told(await application.importMappings(folder, { path: file.path, shownAs: file.name })),
    removeMapping: async ({ folder, name }) => told(await application.removeMapping(folder, name)),
    help: async () => ok(await application.helpPages()),
  };
}
