import type { readSource } from '#main/files/readers/read-source.ts';
import type { withoutSecrets } from '#main/files/secrets/without-secrets.ts';
import type { openSourceFile } from '#main/files/source-file.ts';

/** How sources are opened and read: bound by a composition root. */
export type SourceReading = {
  readonly openSourceFile: typeof openSourceFile;
  readonly withoutSecrets: typeof withoutSecrets;
  readonly readSource: typeof readSource;
};

export type NamedFile = {
  /** Absolute. */
  readonly path: string;
  readonly shownAs: string;
  /** Which sheet of a workbook; left out where it has one. */
  readonly sheet?: string;
};
