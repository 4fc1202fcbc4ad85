import type { Fact, Keys } from '../../model/fact.ts';
import { nameInDn, namesInCell } from './distinguished-name.ts';
import { memo } from './memo.ts';
import { isFlattened, textOf } from './value.ts';

/** Groups by distinguished name; a script that printed names only gives those. Lost lists say nothing. */
export function memberships(member: Keys, value: unknown, memberIsGroup?: true): readonly Fact[] {
  return groupsOf(value).map((id) => ({
    kind: 'membership',
    group: groupOf(id),
    member,
    ...(memberIsGroup === undefined ? {} : { memberIsGroup }),
  }));
}

/** A directory has far fewer groups than members. */
const groupOf = memo((id) => ({ id, name: id.includes('=') ? nameInDn(id) : id }));

function groupsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textOf(one)?.trim() ?? []);
  const text = textOf(value);
  return text === undefined || isFlattened(text) ? [] : namesInCell(text);
}
