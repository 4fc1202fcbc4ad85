import { posix } from 'node:path';
import type { EngagementEdit } from '#main/files/edit-engagement.ts';
import type { IsoDate } from '#shared/lib/calendar.ts';
import { referencesOf, valueAt, type Reference } from '../document-references.ts';

/** Where a file of the old engagement is to be found from the new one, and whether it is copied there. */
export type Carried = {
  readonly reference: Reference;
  /** As the new document names it. */
  readonly name: string;
  /** False: it lies outside of the old folder, and stays where it is. */
  readonly inside: boolean;
};

export type Continuing = {
  readonly asOf: IsoDate;
  /** From the new folder to the old one, with `/`; null: the old one is a pack, whose paths lead nowhere. */
  readonly toOld: string | null;
  /** How the new document names the old engagement or pack. */
  readonly old: string;
  /** Files that cannot be had: their key goes. */
  readonly lost: (reference: Reference) => boolean;
};

export type CarriedDocument = {
  readonly files: readonly Carried[];
  /** What whoever continues should know and do: one sentence each. */
  readonly notes: readonly string[];
};

/**
 * Turns the document of an engagement into that of the next: another as-of date, sources that wait for new exports,
 * no decision or sign-off of the old month, the old one first in the history.
 */
export function carryDocument(edit: EngagementEdit, how: Continuing): CarriedDocument {
  const document = edit.get([]);
  const references = referencesOf(document);
  const before = String(valueAt(document, ['asOf']));
  edit.set(['asOf'], how.asOf);
  const notes = [
    ...sources(edit, references.sources, before),
    ...leftBehind(edit),
    ...realms(edit),
    ...evidence(edit, before),
  ];
  const files = filesOf(document).flatMap((reference): readonly Carried[] => {
    if (how.lost(reference)) {
      notes.push(lose(edit, reference));
      return [];
    }
    const moved = movedName(reference.name, how.toOld);
    if (moved.name !== reference.name) edit.set(keys(reference), moved.name);
    return [{ reference, ...moved }];
  });
  notes.push(...history(edit, references.history, how));
  return { files, notes };
}

const keys = ({ path }: Reference): readonly (string | number)[] => path as readonly (string | number)[];

/** Every file that the document names besides exports and earlier months; one that is named twice stands twice. */
function filesOf(document: unknown): readonly Reference[] {
  const { sources: _sources, history: _history, ...others } = referencesOf(document);
  return Object.values(others)
    .flat()
    .filter((reference) => reference !== null);
}

/** A path as written in the old folder, as the new folder must write it. */
function movedName(name: string, toOld: string | null): { readonly name: string; readonly inside: boolean } {
  const plain = posix.normalize(name);
  if (!plain.startsWith('../')) return { name, inside: true };
  return toOld === null
    ? { name: `evidence/${posix.basename(plain)}`, inside: true }
    : { name: posix.join(toOld, plain), inside: false };
}

function sources(
  edit: EngagementEdit,
  declared: readonly (readonly Reference[])[],
  before: string,
): readonly string[] {
  for (const [index, files] of declared.entries()) {
    for (const file of files) {
      const plain = posix.normalize(file.name);
      if (plain.startsWith('../')) edit.set(keys(file), `exports/${posix.basename(plain)}`);
    }
    // What repeats the export stays: the query, and how its dates are read.
    for (const key of ['on', 'by', 'sha256']) drop(edit, ['sources', index, 'extracted', key]);
    const left = edit.get(['sources', index, 'extracted']);
    if (typeof left === 'object' && left !== null && Object.keys(left).length === 0)
      edit.remove(['sources', index, 'extracted']);
  }
  edit.note(
    ['sources'],
    `As in the engagement of ${before}. Put the new exports there, or change the names, and say when they were made:\nextracted: { on: …, by: … }`,
  );
  return ['The exports are not taken along: put the new ones where `sources` names them.'];
}

/** Takes away what is there. */
function drop(edit: EngagementEdit, path: readonly (string | number)[]): void {
  if (edit.get(path) !== undefined) edit.remove(path);
}

/** What belongs to the old month. */
function leftBehind(edit: EngagementEdit): readonly string[] {
  const notes: string[] = [];
  const decided = edit.get(['resolutions']);
  if (Array.isArray(decided) && decided.length > 0)
    notes.push(
      `${decided.length === 1 ? '1 decision' : `${decided.length} decisions`} on ambiguous rows left behind: they are about rows of the old exports.`,
    );
  if (decided !== undefined) edit.remove(['resolutions']);
  drop(edit, ['preparedBy', 'on']);
  for (const who of ['reviewedBy', 'approvedBy']) {
    if (edit.get([who]) === undefined) continue;
    edit.remove([who]);
    notes.push(
      `${who} is left out: nobody has ${who === 'reviewedBy' ? 'reviewed' : 'approved'} this month yet.`,
    );
  }
  return notes;
}

/** A realm that a person attested was attested at a date. */
function realms(edit: EngagementEdit): readonly string[] {
  const all = edit.get(['realms']);
  if (!Array.isArray(all)) return [];
  return (all as readonly unknown[]).flatMap((realm, index) => {
    const on = valueAt(realm, ['attested', 'on']);
    if (typeof on !== 'string') return [];
    edit.note(['realms', index], `Attested on ${on}: to be attested anew.`);
    return [`Realm ${String(valueAt(realm, ['id']))}: attested on ${on}, to be attested anew.`];
  });
}

function evidence(edit: EngagementEdit, before: string): readonly string[] {
  const all = edit.get(['evidence']);
  if (!Array.isArray(all) || all.length === 0) return [];
  edit.note(
    ['evidence'],
    `Taken along from ${before} with its dates: it shows the month that it is of, until it is taken anew.`,
  );
  return [
    `${all.length === 1 ? '1 item' : `${all.length} items`} of evidence taken along with the old dates: take them anew, and change \`captured\`.`,
  ];
}

/** The key of a file that is not there; what is nested in something else stays, and is said when it is assessed. */
function lose(edit: EngagementEdit, reference: Reference): string {
  if (reference.path.length === 1) {
    edit.remove(keys(reference));
    return `${reference.name} is not in the pack and cannot be taken along: \`${String(reference.path[0])}\` is left out.`;
  }
  return `${reference.name} is not in the pack and cannot be taken along: put it there yourself.`;
}

function history(
  edit: EngagementEdit,
  earlier: readonly Reference[],
  { old, toOld }: Continuing,
): readonly string[] {
  const before = earlier.flatMap(({ name }) =>
    toOld === null ? [] : [posix.join(toOld, posix.normalize(name))],
  );
  edit.set(['history'], [old, ...before.filter((name) => name !== old)]);
  if (toOld !== null || earlier.length === 0) return [];
  const names = earlier.map(({ name }) => name).join(', ');
  return [`The pack does not hold the months before it (${names}): name them in \`history\` too.`];
}
