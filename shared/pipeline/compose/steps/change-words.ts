import type { Change } from '../../../model/comparison.ts';
import type { Texts } from '../../../text/texts.ts';
import { dayText } from './day-text.ts';
import type { Say } from './say.ts';

type Words = { readonly texts: Texts; readonly say: Say };

/** The name of an id of a kind; the id where it has none. */
function named({ say }: Words, kind: string, id: string): string {
  const key = `name.${kind}.${id}`;
  const name = say(key);
  return name === key ? id : name;
}

const finding = /^([\w-]+), accounts: (\d+), rows: (\d+)$/;
const dates = /^approved (.+), review (.+), expires (.+)$/;
const requirement =
  /^strength (\d), (not )?enforced(, synced keys refused)?(, continuous authentication serves)?$/;

/**
 * What a change says was or is: the comparison keeps it as one text, in English and with ids, so that two months
 * compare alike; here it gets the words of the report. What has another form stays as it is.
 */
export function changeText(words: Words, { area }: Pick<Change, 'area'>, value: string): string {
  const { texts } = words;
  if (area === 'checklist') return named(words, 'status', value);
  if (area === 'finding') {
    const [, severity, accounts, rows] = finding.exec(value) ?? [];
    return severity === undefined
      ? value
      : texts('report.since.value.finding', {
          severity: named(words, 'severity', severity),
          accounts: Number(accounts),
          rows: Number(rows),
        });
  }
  if (area === 'requirement') return requirementText(texts, value);
  return area === 'exception' ? exceptionText(words, value) : value;
}

function exceptionText(words: Words, value: string): string {
  const found = dates.exec(value);
  if (found === null)
    return value
      .split(', ')
      .map((state) => named(words, 'exception', state))
      .join(', ');
  const day = (at: number) => {
    const date = found[at] ?? '';
    return dayText(words.texts, date === 'not stated' ? null : date, 'shortMonth');
  };
  return words.texts('report.since.value.dates', { approved: day(1), review: day(2), expires: day(3) });
}

function requirementText(texts: Texts, value: string): string {
  const found = requirement.exec(value);
  if (found === null) return value;
  const [, strength = '', not, refuseSynced, continuous] = found;
  return [
    texts('report.since.value.strength', { strength }),
    texts(`report.since.value.${not === undefined ? 'enforced' : 'notEnforced'}`),
    ...(refuseSynced === undefined ? [] : [texts('report.annex.requirements.refuseSynced')]),
    ...(continuous === undefined ? [] : [texts('report.since.value.continuous')]),
  ].join(', ');
}
