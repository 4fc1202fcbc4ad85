import type { MemberFolder } from './members.ts';

/**
 * Control, format (bidirectional, zero-width), surrogate, private and unassigned code points, line separators, and
 * letters that are shown as nothing (fillers, joiners, variation selectors).
 */
const unsafeLetters = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
/** What Windows does not allow in a name, and the backslash, which some archivers take for a slash. */
const forbidden = /["*:<>?\\|]/;
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(\.|$)/i;
const longest = 240;

function partFault(part: string): string | null {
  if (part === '') return 'has an empty part';
  if (part === '.' || part === '..') return 'leads out of its folder';
  if (/^\p{Zs}|[.\p{Zs}]$/u.test(part))
    return 'has a part that begins with a space or ends in a dot or a space';
  if (reserved.test(part)) return 'has a part that Windows keeps for itself';
  return null;
}

/** Why an archive must not have a member of this name; null when it may. */
export function memberNameFault(name: string): string | null {
  if (name.length === 0 || name.length > longest) return 'is empty or too long';
  if (name.startsWith('/') || /^[a-zA-Z]:/.test(name)) return 'is an absolute path';
  if (unsafeLetters.test(name)) return 'has letters that are not shown or change the order of reading';
  if (forbidden.test(name)) return 'has a letter that is not allowed in a file name';
  if (name.normalize('NFC') !== name) return 'is not in Unicode normal form C';
  for (const part of name.split('/')) {
    const fault = partFault(part);
    if (fault !== null) return fault;
  }
  return null;
}

/**
 * Two names that are one file where case does not matter have the same folded name. By way of upper case, as some
 * systems fold: “ß” and “ss”, “ſ” and “s” are one there.
 */
export function foldedName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

function safePart(part: string): string {
  const letters = Array.from(part, (letter) =>
    unsafeLetters.test(letter) || forbidden.test(letter) ? '_' : letter,
  );
  const trimmed = letters
    .join('')
    .replace(/^\p{Zs}+/u, '_')
    .replace(/[.\p{Zs}]+$/u, '_');
  return reserved.test(trimmed) ? `_${trimmed}` : trimmed;
}

function shortened(parts: readonly string[], room: number): string {
  const path = parts.join('/');
  if (path.length <= room) return path;
  const last = parts.at(-1) ?? '';
  const dot = last.lastIndexOf('.');
  const end = dot > 0 ? last.slice(dot).slice(0, 16) : '';
  return `${Array.from(last.slice(0, room - end.length))
    .slice(0, -1)
    .join('')}${end}`;
}

/**
 * The member name of a file that the engagement names: its path without what leads out of the folder, and without
 * letters that no file name may have. The same path gives the same name on every machine.
 */
export function memberName(folder: MemberFolder, path: string): string {
  const parts = path
    .normalize('NFC')
    .replace(/^[a-zA-Z]:/, '')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(safePart);
  const inside = parts.length > 1 && parts[0] === folder ? parts.slice(1) : parts;
  return `${folder}/${shortened(inside.length === 0 ? ['_'] : inside, longest - folder.length - 8)}`;
}

/** The name itself, or with `-2`, `-3` … before its end while `taken` has it (folded). */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  return firstFree(name, taken, 2).name;
}

/** The same of one name after another, each taken by the next; never slower however many are alike. */
export function freeNames(): (name: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (name) => {
    const folded = foldedName(name);
    const free = firstFree(name, taken, next.get(folded) ?? 2);
    taken.add(foldedName(free.name));
    next.set(folded, free.next);
    return free.name;
  };
}

/** `first`: the numbers from 2 up to it are known to be taken. */
function firstFree(name: string, taken: ReadonlySet<string>, first: number) {
  if (!taken.has(foldedName(name))) return { name, next: first };
  const dot = name.lastIndexOf('.');
  const at = dot > name.lastIndexOf('/') + 1 ? dot : name.length;
  for (let number = first; ; number += 1) {
    const numbered = `${name.slice(0, at)}-${number}${name.slice(at)}`;
    if (!taken.has(foldedName(numbered))) return { name: numbered, next: number + 1 };
  }
}
