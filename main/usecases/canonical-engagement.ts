import { canonicalYaml } from '#shared/pack/canonical-yaml.ts';
import type { ExceptionRow } from '#shared/model/exception.ts';
import type { OpenEngagement } from './open-engagement.ts';

/**
 * The engagement as the pack keeps it: defaults filled in, patterns replaced by the files that they found, the
 * exception register written into it. Reading it again gives the same engagement.
 */
export function canonicalEngagement(opened: OpenEngagement): string {
  return canonicalYaml(canonicalDocument(opened));
}

/** The same as plain data, as a reader of the document finds it. */
export function canonicalDocument({ engagement, sources, exceptions }: OpenEngagement) {
  // Frozen lists stand with their exceptions.
  const { frozenAccounts: _inEachException, ...rest } = engagement;
  return {
    ...rest,
    sources: engagement.sources.map((source, index) => ({
      ...source,
      files: sources[index]?.files.map(({ shownAs }) => shownAs) ?? source.files,
    })),
    ...(engagement.exceptions === undefined ? {} : { exceptions: exceptions.rows.map(inlineException) }),
  };
}

/** The row as `engagement.yaml` writes exceptions inline; where it was read is no part of it. */
function inlineException(row: ExceptionRow): object {
  const { from: _from, id, type, when, accounts, unreadable, written, ...rest } = row;
  return {
    id,
    type,
    ...(when === null ? { accounts } : { when }),
    ...rest,
    ...(unreadable === undefined ? {} : { unreadable }),
    ...(written === undefined ? {} : { written }),
  };
}
