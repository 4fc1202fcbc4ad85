import type { Check } from '#shared/model/verification.ts';
import type { PackUnderTest } from './pack-under-test.ts';

/**
 * One thing that is looked at. It answers with lines; what it throws while reading the pack becomes a failed line of
 * its `id` and `member`.
 */
export type PackCheck = {
  readonly id: string;
  readonly member: string | null;
  /** False: does not apply, and says nothing. */
  readonly applies: (pack: PackUnderTest) => boolean;
  readonly run: (pack: PackUnderTest) => Iterable<Check>;
};

export const passed = (id: string, member: string | null, why: string): Check => ({
  id,
  member,
  ok: true,
  why,
});
export const failed = (id: string, member: string | null, why: string): Check => ({
  id,
  member,
  ok: false,
  why,
});

export const always = (): boolean => true;

/** Whether the manifest can be read and is one of a draft. */
export function isDraft(pack: PackUnderTest): boolean {
  try {
    return pack.manifest().draft;
  } catch {
    return false;
  }
}
export const whenSigned = (pack: PackUnderTest): boolean => !isDraft(pack);
