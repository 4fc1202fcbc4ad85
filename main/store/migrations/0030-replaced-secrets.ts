import type { Migration } from './migration.ts';

/** Of a file in which secrets were replaced: digest, size and number of values of the copy that is kept, as JSON. */
export const replacedSecrets: Migration = {
  version: 30,
  sql: `ALTER TABLE source_file ADD COLUMN replaced TEXT;`,
};
