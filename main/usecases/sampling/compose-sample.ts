import type { readSource } from '#main/files/readers/read-source.ts';
import { stopIfCancelled } from '#shared/lib/cancelled.ts';
import { err, ok, type Result } from '#shared/lib/result.ts';
import type { AccountLine } from '#shared/model/account-line.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Work } from '#shared/model/progress.ts';
import type { Sample, SampledAccount, SampleOrder } from '#shared/model/sample.ts';
import type { TextHash } from '#shared/pack/custody.ts';
import { packMembers } from '#shared/pack/members.ts';
import { drawSample, type DrawnAccount } from '#shared/pipeline/sample/draw-sample.ts';
import { methodOf } from '#shared/pipeline/sample/method.ts';
import { catalogues } from '#shared/text/registry.ts';
import { textsOf, type Texts, type TextValues } from '#shared/text/texts.ts';
import { fileContents, type FileContents, type HeldFile } from './row-contents.ts';
import { hasForm, supportingRows, type SupportingRow } from './supporting-rows.ts';

export type SamplePorts = { readonly readSource: typeof readSource; readonly hashOf: TextHash };

/** What is drawn from. */
export type SampleSubject = Pick<Sample, 'entity' | 'asOf' | 'pack'> & {
  readonly lines: Iterable<AccountLine>;
  /** A source file by its path in the engagement; null where it is not at hand. */
  readonly fileOf: (path: string) => HeldFile | null;
};

/** Draws the sample and reads the rows behind it back from their files. The same subject and order give the same sample. */
export function composeSample(
  { readSource, hashOf }: SamplePorts,
  { lines, fileOf, ...of }: SampleSubject,
  order: SampleOrder,
  work: Work,
): Result<Sample, Problem> {
  const texts = textsOf('en');
  const drawn = drawSample(watched(lines, work), order, hashOf);
  if (!drawn.ok) return drawn;
  const { population, strata, whole, accounts } = drawn.value;
  const odd = accounts.find(({ line }) => !hasForm(line));
  if (odd !== undefined) return err(formless(odd));
  const supported = accounts.map((account) => ({ account, rows: supportingRows(account.line) }));
  const reading = { readSource, words: rowWords(texts), work };
  const contents = new Map(
    [...wantedRows(supported.flatMap(({ rows }) => rows))].map(([file, wanted]) => [
      file,
      fileContents(fileOf(file), wanted, reading),
    ]),
  );
  return ok({
    schema: 'evidence-binder/sample@1',
    ...of,
    order,
    method: methodOf(order, { population, whole }, texts),
    population,
    strata: [...strata],
    whole,
    accounts: supported.map(({ account, rows }, index) => ({
      number: index + 1,
      ...inWords(account, texts),
      rows: rows.flatMap((row) => withContent(row, contents)),
    })),
  });
}

const linesAtOnce = 4096;

function* watched(lines: Iterable<AccountLine>, work: Work): Iterable<AccountLine> {
  let done = 0;
  for (const line of lines) {
    if (done % linesAtOnce === 0) {
      stopIfCancelled(work);
      work.report({ stage: 'accounts', done, total: null, unit: 'accounts' });
    }
    done += 1;
    yield line;
  }
}

function rowWords(texts: Texts) {
  return {
    notHeld: texts('sample.row.notPacked'),
    missing: texts('sample.row.missing'),
    unreadable: (why: string) => texts('sample.row.unreadable', { why }),
  };
}

function wantedRows(rows: readonly SupportingRow[]): ReadonlyMap<string, ReadonlySet<number>> {
  const wanted = new Map<string, Set<number>>();
  for (const { file, row } of rows) {
    const known = wanted.get(file) ?? new Set();
    known.add(row);
    wanted.set(file, known);
  }
  return wanted;
}

function inWords(
  { rank, stratum, line }: DrawnAccount,
  texts: Texts,
): Pick<SampledAccount, 'rank' | 'stratum' | 'line' | 'reasons'> {
  const reasons = line.reasons.map(({ text, values }) => reasonText(texts, text, values));
  return { rank, stratum, line, reasons };
}

/** A plain sentence as it is; so is a text of another version, whose values this one does not know. */
function reasonText(texts: Texts, text: string, values: TextValues | undefined): string {
  if (!catalogues.en.has(text)) return text;
  try {
    return texts(text, values);
  } catch {
    return text;
  }
}

/** A pack can be intact and yet hold lines that no version of this program writes: its maker may be anybody. */
function formless({ line }: DrawnAccount): Problem {
  return {
    code: 'account-line',
    file: packMembers.accounts,
    message: `The line of “${String(line.account)}” does not have the form of an account.`,
    remedy: 'Ask whoever made the pack; nothing was drawn.',
  };
}

function withContent(
  { file, row, supports }: SupportingRow,
  contents: ReadonlyMap<string, FileContents>,
): SampledAccount['rows'] {
  const found = contents.get(file)?.get(row) ?? [];
  return found.map((content) => ({ file, row, supports: [...supports], ...content }));
}
