import type { PackText } from '#main/files/searching/pack-texts.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import type { Reach } from '#shared/model/identifier.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import { findIdentifiers, type Found, type Identifiers } from '#shared/pipeline/disclose/find-identifiers.ts';
import { foldedText } from '#shared/pipeline/disclose/fold-text.ts';
import { pseudonymForm } from '#shared/pipeline/disclose/pseudonym.ts';

/** What can be told from a pack's own words and numbers. */
const searched = (reach: Reach): boolean => reach === 'anywhere' || reach === 'word';
/** Where bytes or lines meet by chance only what is long means anything. */
const searchedLoosely = (reach: Reach): boolean => reach === 'anywhere';

/** Digests and pseudonyms: in a million of them any eight letters stand somewhere. */
const opaque = new RegExp(
  [
    pseudonymForm.source,
    String.raw`(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])`,
    String.raw`(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{43}=`,
  ].join('|'),
  'g',
);
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Looks through every member of a finished pack for every identifier that it withholds; null: there is none. A pack in
 * which one stands gets no name, whoever put it there.
 */
export async function searchPack(
  texts: AsyncIterable<PackText>,
  identifiers: Identifiers,
  work: Work,
): Promise<Problem | null> {
  let done = 0;
  for await (const piece of texts) {
    stopIfCancelled(work);
    done += piece.text.length;
    work.report({ stage: 'search', done, total: null, unit: 'bytes', file: piece.member });
    const found = firstIn(piece, identifiers);
    if (found !== null) return standsThere(piece, found);
  }
  return null;
}

function firstIn({ text, before, after, loose }: PackText, identifiers: Identifiers): Found | null {
  const folded = foldedText(text.replace(opaque, ' '));
  for (const found of findIdentifiers(folded, identifiers, loose ? searchedLoosely : searched)) {
    // What touches the edge of a window is judged in the neighbour, with what stands beside it.
    const isWhole = (found.from > 0 || !before) && (found.to < folded.length || !after);
    if (isWhole && !isGroupOfUuid(folded, found)) return found;
  }
  return null;
}

/** Four letters may be a group of a UUID; a UUID that is an identifier is found as a whole. */
function isGroupOfUuid(text: string, { from, to }: Found): boolean {
  const start = Math.max(0, from - 36);
  return [...text.slice(start, to + 36).matchAll(uuid)].some(
    ({ index }) => start + index <= from && to <= start + index + 36 && to - from < 36,
  );
}

function standsThere({ member }: PackText, { identifier }: Found): Problem {
  return {
    code: 'identifier-disclosed',
    file: member,
    message: `It would name somebody: an identifier (${identifier.kind}) that this pack withholds stands in it, “${identifier.folded}”.`,
    remedy:
      'Nothing is written. Take it out of the text or file that brings it in; else this is a fault of the program.',
  };
}
