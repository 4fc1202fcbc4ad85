import type { PseudonymKey } from '#main/files/pseudonym-key.ts';
import type { Store } from '#main/store/store.ts';
import type { Reach } from '#shared/model/identifier.ts';
import type { OpenEngagement } from '../open-engagement.ts';

type Noted = {
  readonly stored: Store['identifiers'];
  readonly opened: OpenEngagement;
  /** Null: a summary, which has no pseudonyms. */
  readonly key: PseudonymKey | null;
  readonly mayBePacked: (file: OpenEngagement['attached'][number]) => boolean;
};

/** What whoever builds a pack that withholds names should know, and what its readers need not. */
export function disclosureNotes({ stored, opened, key, mayBePacked }: Noted): readonly string[] {
  const out = opened.attached.filter((file) => !mayBePacked(file));
  return [
    ...keyNote(key),
    ...tallied(
      stored,
      ['field'],
      'are too short or are words of the pack itself: replaced wherever a field holds them, not looked for in sentences',
    ),
    ...tallied(
      stored,
      ['number'],
      'are short numbers: replaced in sentences, not searched for in the finished pack, where a count may equal them',
    ),
    ...tallied(
      stored,
      ['signs'],
      'stand in the certificate that signs, and stay there and in the sign-offs of that person',
    ),
    ...out.map(
      ({ path }) =>
        `${path} stays out of the pack: the program cannot see whether it shows somebody. Redact it, or state \`personalData: none\`.`,
    ),
  ];
}

function keyNote(key: PseudonymKey | null): readonly string[] {
  if (key === null || key.from === 'found') return [];
  const keep = 'Keep it, and hand it to nobody: without it next month’s pseudonyms differ.';
  return key.from === 'earlier'
    ? [`${key.path}: copied from the earlier engagement, so that its pseudonyms go on. ${keep}`]
    : [`${key.path}: the key of the pseudonyms was made. ${keep}`];
}

function tallied(stored: Store['identifiers'], reaches: readonly Reach[], why: string): readonly string[] {
  const kinds = reaches.flatMap((reach) => stored.tally(reach));
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  const said = kinds.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  return [`${total} identifiers (${said}) ${why}.`];
}
