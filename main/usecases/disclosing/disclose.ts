import type { PseudonymKey } from '#main/files/pseudonym-key.ts';
import type { Store } from '#main/store/store.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { SignerIdentity } from '#shared/model/signer.ts';
import type { Work } from '#shared/model/progress.ts';
import type { AssessmentView } from '#shared/model/view.ts';
import type { Identifiers } from '#shared/pipeline/disclose/find-identifiers.ts';
import { withDistinctNames } from '#shared/pipeline/disclose/distinct-names.ts';
import { pseudonymOf } from '#shared/pipeline/disclose/pseudonym.ts';
import { summaryView } from '#shared/pipeline/disclose/summary-view.ts';
import { withheldView } from '#shared/pipeline/disclose/withheld-view.ts';
import { withholding, type Withholding } from '#shared/pipeline/disclose/withholding.ts';
import type { OpenEngagement } from '../open-engagement.ts';
import { collectIdentifiers, type StandIn } from './collect-identifiers.ts';
import { disclosureNotes } from './disclosure-notes.ts';
import { mayBePacked, type OpenFile } from './packable.ts';
import { withheldOpened } from './withheld-opened.ts';

export type DisclosePorts = {
  readonly identifiers: Store['identifiers'];
  readonly openFile: OpenFile;
  readonly pseudonymKey: (folder: string, earlier: readonly string[]) => Result<PseudonymKey, Problem>;
};

/** An engagement as a pack of it may show it. */
export type Disclosed = {
  readonly opened: OpenEngagement;
  readonly view: AssessmentView;
  /** What must stand nowhere in the pack; null: everything may. */
  readonly withheld: Identifiers | null;
  /** What whoever builds it should know; no part of the pack. */
  readonly notes: readonly string[];
};

/** What stands for every name in a summary: nothing tells two of them apart. */
const nameless = '[withheld]';

/**
 * What a pack may show by the engagement's `disclosure`. `full`: everything. `pseudonymised`: every identifier is
 * replaced by a keyed pseudonym. `summary`: no account is listed, and none is named in a text.
 */
export function disclose(
  ports: DisclosePorts,
  opened: OpenEngagement,
  view: AssessmentView,
  signer: SignerIdentity | null,
  work: Work,
): Result<Disclosed, Problem> {
  const { disclosure } = view.engagement;
  if (disclosure === 'full') return ok({ opened, view, withheld: null, notes: [] });
  const key = disclosure === 'pseudonymised' ? keyOf(ports, opened) : ok(null);
  if (!key.ok) return key;
  const standIn: StandIn = (origin, kind) =>
    key.value === null ? nameless : pseudonymOf(origin, kind, key.value.hash);
  const stored = ports.identifiers;
  const withheld = collectIdentifiers({ stored, opened, view, signer, standIn, work });
  const collision = key.value === null ? null : stored.collision();
  if (collision !== null) return err(oneForTwo(collision));
  const how = withDistinctNames(
    withholding(withheld, standIn, signer?.name ?? null),
    opened.attached.flatMap(({ path, member }) => [path, member]),
  );
  const shown = withheldView(view, how);
  return ok({
    opened: shownOpened(ports, opened, withheld, how),
    view: key.value === null ? summaryView(shown) : shown,
    withheld,
    notes: disclosureNotes({
      stored,
      opened,
      key: key.value,
      mayBePacked: mayBePacked(opened, withheld, ports.openFile),
    }),
  });
}

function keyOf({ pseudonymKey }: DisclosePorts, { folder, history }: OpenEngagement) {
  return pseudonymKey(
    folder,
    history.map(({ path }) => path),
  );
}

/** Files that stay out are listed with their digests: a reader sees that they exist. */
function shownOpened(
  { openFile }: DisclosePorts,
  opened: OpenEngagement,
  withheld: Identifiers,
  how: Withholding,
): OpenEngagement {
  const isPacked = mayBePacked(opened, withheld, openFile);
  const shown = withheldOpened(opened, how);
  return {
    ...shown,
    attached: shown.attached.map((file, index) => {
      const original = opened.attached[index];
      return original !== undefined && isPacked(original)
        ? file
        : { ...file, mediaType: 'application/octet-stream', leftOut: true };
    }),
  };
}

function oneForTwo({ one, other }: { readonly one: string; readonly other: string }): Problem {
  return {
    code: 'pseudonym-collision',
    file: 'pseudonym.key',
    message: `“${one}” and “${other}” would have one pseudonym.`,
    remedy: 'Nothing is written. Move the key aside: with a new one they differ, and all pseudonyms too.',
  };
}
