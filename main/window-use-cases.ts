import type { Reading } from '#shared/contract/sources.ts';
import type { Engagement } from '#shared/model/engagement.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { RowRef, Source } from '#shared/model/source.ts';
import type { Store } from './store/store.ts';
import type { RealmChoice } from './usecases/change-sources.ts';

type Named = { readonly path: string; readonly name: string };
type Placing = { readonly realm: RealmChoice; readonly reading: Reading };

/**
 * Use cases that only the window asks for, with their ports bound; beside `application`, which the command line has
 * too. Loaded when first called.
 */
export const windowUseCases = {
  summarise: async (folder: string) => {
    const { summariseEngagement } = await import('./usecases/summarise-engagement.ts');
    const { openEngagementFolder } = await import('./files/engagement-folder.ts');
    return summariseEngagement({ openEngagementFolder }, folder);
  },

  create: async (folder: string, facts: { readonly entity: string; readonly asOf: string }) => {
    const { createEngagement } = await import('./usecases/create-engagement.ts');
    const { writeNewFolder } = await import('./files/write-new-folder.ts');
    const { editEngagement } = await import('./files/edit-engagement.ts');
    return createEngagement({ writeNewFolder, editEngagement }, folder, facts);
  },

  copySample: async (place: string) => {
    const { copyFolder } = await import('./files/copy-folder.ts');
    const { assetPath } = await import('./files/asset-path.ts');
    return copyFolder(assetPath('sample'), place, 'Sample engagement');
  },

  declaredSources: async (folder: string) => {
    const { declaredSources } = await import('./usecases/declared-sources.ts');
    const { openEngagementFolder } = await import('./files/engagement-folder.ts');
    const document = openEngagementFolder(folder).document();
    return document.ok ? ok(declaredSources(document.value.value)) : document;
  },

  /** What each file is, and what a person may choose for it: its sheet, a saved mapping that was made for its shape. */
  inspect: async (folder: string, files: readonly Named[], sheet: string | null, work: Work) => {
    const { inspectFiles } = await import('./usecases/inspect-files.ts');
    const { describeInspection } = await import('./usecases/describe-sources.ts');
    const { choicesFor } = await import('./usecases/preview-source.ts');
    const named = files.map(({ path, name }) => ({
      path,
      shownAs: name,
      ...(sheet === null ? {} : { sheet }),
    }));
    const [ports, mappings] = [await reading(), await mappingsOf(folder)];
    const { files: inspected } = inspectFiles(ports, named, work);
    return inspected.map((file, index) =>
      describeInspection(
        file,
        choicesFor(ports, { path: named[index]?.path ?? '', name: file.path }, { sheet, mappings }),
      ),
    );
  },

  preview: async (folder: string, file: Named, sheet: string | null) => {
    const { previewSource } = await import('./usecases/preview-source.ts');
    return previewSource(await reading(), file, { sheet, mappings: await mappingsOf(folder) });
  },

  previewDeclared: async (folder: string, position: number, sheet: string | null) => {
    const { openEngagementFolder } = await import('./files/engagement-folder.ts');
    const { declaredSources } = await import('./usecases/declared-sources.ts');
    const { previewSource } = await import('./usecases/preview-source.ts');
    const opened = openEngagementFolder(folder);
    const document = opened.document();
    if (!document.ok) return document;
    const card = declaredSources(document.value.value)[position];
    const found = opened.find(card?.declared[0] ?? '');
    if (!found.ok) return err([found.error]);
    const [file] = found.value;
    if (file === undefined) return err([missingSource(position)]);
    const named = { path: file.absolute, name: file.shownAs };
    const options = { sheet: sheet ?? card?.reading.sheet ?? null, mappings: await mappingsOf(folder) };
    return previewSource(await reading(), named, options);
  },

  addSource: async (folder: string, files: readonly Named[], placing: Placing) => {
    const { addSource } = await import('./usecases/change-sources.ts');
    return addSource(await changing(), folder, files, placing);
  },

  changeSource: async (folder: string, position: number, placing: Placing) => {
    const { changeSource } = await import('./usecases/change-sources.ts');
    return changeSource(await changing(), folder, position, placing);
  },

  removeSource: async (folder: string, position: number) => {
    const { removeSource } = await import('./usecases/change-sources.ts');
    return removeSource(await changing(), folder, position);
  },

  sourceRow: async (
    store: Store,
    sources: readonly Source[],
    place: RowRef,
    engagement: Engagement,
  ): Promise<Result<import('./usecases/read-source-row.ts').RowText, Problem>> => {
    const { readSourceRow } = await import('./usecases/read-source-row.ts');
    const { readSource } = await import('./files/readers/read-source.ts');
    const { withSavedMapping } = await import('./usecases/saved-mappings.ts');
    const declared = engagement.sources[place.source - 1];
    const sheet = declared === undefined ? undefined : withSavedMapping(declared, engagement.mappings).sheet;
    return readSourceRow({ bytes: store.bytes, readSource }, sources, place, sheet);
  },

  coverageOfPack: async (path: string) => {
    const { readPackCoverage } = await import('./usecases/read-pack-coverage.ts');
    const { openPackFile } = await import('./files/pack-file.ts');
    return readPackCoverage({ openPack: openPackFile }, path);
  },
};

export type WindowUseCases = typeof windowUseCases;

async function reading() {
  const { openSourceFile } = await import('./files/source-file.ts');
  const { withoutSecrets } = await import('./files/secrets/without-secrets.ts');
  const { readSource } = await import('./files/readers/read-source.ts');
  const { sheetNames } = await import('./files/readers/sheet-names.ts');
  return { openSourceFile, withoutSecrets, readSource, sheetNames };
}

/** The saved mappings of an engagement; none where its document cannot be read, which is said elsewhere. */
async function mappingsOf(folder: string) {
  const { openEngagementFolder } = await import('./files/engagement-folder.ts');
  const { declaredMappings } = await import('./usecases/offer-mappings.ts');
  const document = openEngagementFolder(folder).document();
  return document.ok ? declaredMappings(document.value.value) : {};
}

async function changing() {
  const { editEngagement } = await import('./files/edit-engagement.ts');
  const { copyInto } = await import('./files/copy-into.ts');
  return { editEngagement, copyInto };
}

function missingSource(position: number): Problem {
  return {
    code: 'source-missing',
    file: 'engagement.yaml',
    message: `Source ${position + 1} names no file that is there.`,
    remedy: 'Put the file there, or remove the source.',
  };
}
