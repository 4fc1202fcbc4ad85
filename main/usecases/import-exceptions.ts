import { join } from 'node:path';
import type { editEngagement } from '#main/files/edit-engagement.ts';
import type { keepBackup } from '#main/files/keep-backup.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { registerKindOf, writeTable, type ExchangePorts } from './exchange-exceptions.ts';
import type { OpenEngagement } from './open-engagement.ts';
import type { ExceptionReview, ProposedRegister } from './review-exceptions.ts';

export type ImportExceptionPorts = ExchangePorts & {
  readonly editEngagement: typeof editEngagement;
  readonly keepBackup: typeof keepBackup;
};

/** What an import did; nothing is written where nothing differs, or where errors were not accepted. */
export type ExceptionImport = {
  readonly review: ExceptionReview;
  /** Where the register stands now; null: nothing was written. */
  readonly file: string | null;
  /** Copies of what was replaced. */
  readonly backups: readonly string[];
};

/** Whether a review says that anything would be written otherwise. */
function differs({ added, removed, changed }: ExceptionReview): boolean {
  return added.length + removed.length + changed.length > 0;
}

/**
 * Puts a reviewed register in the place of the engagement's own: a file is replaced in one step and its old content
 * stays beside it; a list in `engagement.yaml` gives way to a file, and the document as it was stays beside it.
 */
export async function importExceptions(
  ports: ImportExceptionPorts,
  opened: OpenEngagement,
  proposed: ProposedRegister,
  review: ExceptionReview,
): Promise<Result<ExceptionImport, readonly Problem[]>> {
  if (proposed.table === null) return err(unwritableRows(proposed));
  if (!differs(review)) return ok({ review, file: null, backups: [] });
  const { exceptions } = opened.engagement;
  const file =
    typeof exceptions === 'string' ? exceptions : `exceptions.${registerKindOf(proposed.file) ?? 'csv'}`;
  const path = join(opened.folder, file);
  const isInline = typeof exceptions !== 'string';
  const kept = [path, ...(isInline ? [join(opened.folder, 'engagement.yaml')] : [])].map((one) =>
    ports.keepBackup(one),
  );
  const lost = kept.flatMap((one) => (one.ok ? [] : [one.error]));
  if (lost.length > 0) return err(lost);
  const written = await writeTable(ports, proposed.table, path);
  if (!written.ok) return written;
  if (isInline) {
    const edited = ports.editEngagement(opened.folder, (document) => {
      document.set(['exceptions'], file);
      return ok(null);
    });
    if (!edited.ok) return edited;
  }
  const backups = kept.flatMap((one) => (one.ok && one.value !== null ? [one.value] : []));
  return ok({ review, file, backups });
}

function unwritableRows({ register, file }: ProposedRegister): readonly Problem[] {
  const rows = register.problems.filter(({ code }) => code === 'register-row');
  return rows.length > 0
    ? rows
    : [
        {
          code: 'register-row',
          file,
          message: 'It has rows that cannot be read.',
          remedy: 'Correct them first.',
        },
      ];
}
