import type { Keys } from '../../model/fact.ts';
import type { RawRow, SourceSample } from '../../model/raw-row.ts';
import { accountOfFile } from './account-of-file.ts';
import type { Field } from './field.ts';
import { keysOfFile } from './named-keys.ts';
import { isEmptyList } from './sample-rows.ts';
import { textOf } from './value.ts';

/**
 * Whose each row of a file is: by the id in the row where the file has such a field (null: it has none), else all of
 * them of the account that the file is about. Null where nothing says it.
 */
export function ownerOfRows(
  sample: SourceSample,
  user: Field | null,
): ((row: RawRow) => Keys | undefined) | null {
  if (user !== null)
    return (row) => {
      const id = textOf(user(row));
      return id === undefined ? undefined : { id };
    };
  const account = accountOfFile(sample);
  if (account === undefined) return isEmptyList(sample) ? () => undefined : null;
  const keys = keysOfFile(account);
  return () => keys;
}
