import type { RawRow, SourceSample } from '../../model/raw-row.ts';
import { memo } from './memo.ts';
import { wordsOf } from './value.ts';

/** Service accounts whose password the directory rotates; in their schema they are computers too (formats §4). */
const managedService = /^msds-.*managedserviceaccount$/;
const people = new Set(['user', 'inetorgperson', 'person']);

export type AdKind = 'user' | 'computer' | 'managed-service' | 'other';

/**
 * What an object is by its classes: one word (`Get-ADUser`: the most special), or all of them. Where the file has no
 * classes it is a list of users.
 */
export function adKindOf(objectClass: unknown): AdKind {
  return typeof objectClass === 'string' ? kindOfText(objectClass) : kindOf(objectClass);
}

const kindOfText = memo(kindOf);

function kindOf(objectClass: unknown): AdKind {
  const classes = (wordsOf(objectClass) ?? []).map((word) => word.toLowerCase());
  if (classes.length === 0) return 'user';
  if (classes.some((word) => managedService.test(word))) return 'managed-service';
  if (classes.includes('computer')) return 'computer';
  const special = classes.includes('contact') || classes.includes('foreignsecurityprincipal');
  return !special && classes.some((word) => people.has(word)) ? 'user' : 'other';
}

/** Attribute names know no case in LDAP; options (`memberOf;range=0-1499`) are taken off. */
export function withLowerNames(sample: SourceSample): SourceSample {
  return sample.shape === 'table' ? sample : { ...sample, elements: sample.elements.map(lowered) };
}

export function rowWithLowerNames(row: RawRow): RawRow {
  return 'element' in row ? { element: lowered(row.element) } : row;
}

function lowered(element: unknown): unknown {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) return element;
  const found = new Map<string, unknown>();
  for (const [name, value] of Object.entries(element)) {
    const plain = name.toLowerCase().split(';', 1)[0] ?? '';
    const known = found.get(plain);
    if (known === undefined || known === '' || known === null) found.set(plain, value);
  }
  return Object.fromEntries(found);
}
