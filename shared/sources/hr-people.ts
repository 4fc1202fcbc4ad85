import { dateOf, type IsoDate } from '../lib/calendar.ts';
import type { Keys, PersonFact, RowReading } from '../model/fact.ts';
import type { RawRow, SourceSample } from '../model/raw-row.ts';
import type { Detection, ReadingOptions, RowInterpreter, SourceAdapter } from './adapter.ts';
import { fileFacts } from './steps/completeness.ts';
import { bindFields, type BoundFields } from './steps/field.ts';
import { fullName } from './steps/full-name.ts';
import { hasLeftBy, hrHeaders } from './steps/hr-headers.ts';
import { namesIn, notThis } from './steps/judge-sample.ts';
import { dateOrderOf, momentOf, type DateOrder } from './steps/moment.ts';
import { put, type Mutable } from './steps/put.ts';
import { rowsOf } from './steps/sample-rows.ts';
import { textOf } from './steps/value.ts';

type Fields = BoundFields<typeof hrHeaders>;

/** Who is employed, and who has left and when: the people list of a personnel system, whichever it is (formats §11). */
export const hrPeople: SourceAdapter = {
  id: 'hr-people',
  system: 'Personnel system',
  roles: ['people'],
  holes: ['source.hr-people.hole.inactive', 'source.hr-people.hole.external', 'source.hr-people.hole.ids'],
  classRules: [],
  detect,
  bind,
};

const ids = ['employeeId', 'mail', 'upn', 'login'] as const;
const ends = ['left', 'contractEnd'] as const;
const personal = ['first', 'last', 'name'] as const;

/** A column that says when somebody left, or came, beside who: only a personnel list has it, under whichever name. */
function detect(sample: SourceSample): Detection {
  const fields = bindFields(sample, hrHeaders);
  const found = (names: readonly (keyof Fields['field'])[]) => names.filter((name) => fields.has(name));
  const id = found(ids);
  const dates = found([...ends, 'hired']);
  const hasEnd = found(ends).length > 0;
  const isHired = fields.has('hired') && fields.has('status');
  if (id.length === 0 || !(hasEnd || isHired)) return notThis;
  const sure = fields.has('left') || (fields.has('employeeId') && dates.length > 0);
  const isPersonal = found(personal).length > 0 || fields.has('employeeId');
  if (!isPersonal || isAboutAccounts(sample)) return notThis;
  const used = [...id, ...dates].map((name) => fields.mapped[name] ?? name);
  return {
    confidence: sure ? 0.9 : 0.6,
    reasons: [`${sample.shape === 'table' ? 'header has' : 'objects have'} ${used.join(', ')}`],
  };
}

/** A list that says something of factors or passwords is a list of accounts, whoever keeps it. */
function isAboutAccounts(sample: SourceSample): boolean {
  return [...namesIn(sample).keys()].some((name) => /mfa|2fa|factor|faktor|passw/.test(name));
}

function bind(sample: SourceSample, options: ReadingOptions): RowInterpreter | { readonly cannot: string } {
  const fields = bindFields(sample, hrHeaders);
  if (!ids.some((name) => fields.has(name)))
    return {
      cannot:
        'No column names people by a number, an address or a user name. Export one of them too: names alone are no identity.',
    };
  // A contract that ends may be prolonged: its end is believed only where no column says when somebody leaves.
  const end = fields.has('left') ? fields.field.left : fields.field.contractEnd;
  const dates = [end, fields.field.hired];
  const order = dateOrderOf(
    options.dateOrder,
    rowsOf(sample).flatMap((row) => dates.map((date) => date(row))),
  );
  return {
    mapped: fields.mapped,
    read: (row) => read(fields, row, stated(end(row)), order),
    finish: fileFacts,
  };
}

/** What fills a cell that has nothing to say: a dash, a word for it, and for a number or a day only noughts. */
const nothing =
  /^(?:[\s–—./-]*|#n\/?[av]|n[./]a\.?|null|none|nil|keine?r?|aucune?|geen|tbd|unknown|unbekannt)$/i;
const noughts = /^[0\s./-]*$/;

function stated(cell: unknown): string | undefined {
  const text = textOf(cell);
  return text === undefined || nothing.test(text.trim()) || noughts.test(text) ? undefined : text;
}

function read({ field }: Fields, row: RawRow, end: string | undefined, order: DateOrder): RowReading {
  const keys: Mutable<Keys> = {};
  for (const kind of ids) put(keys, kind, stated(field[kind](row)));
  if (Object.keys(keys).length === 0)
    return { as: 'rejected', reason: 'has no number, address or user name' };
  const date = momentOf(end, order);
  if (end !== undefined && date === null)
    return {
      as: 'rejected',
      reason: 'has a last day that cannot be read as a date, or whose day and month could be either',
    };
  const name = fullName(field.first(row), field.last(row)) ?? textOf(field.name(row)) ?? '';
  const hired = momentOf(field.hired(row), order);
  const left = leftOn(date === null ? null : dateOf(date), hired === null ? null : dateOf(hired), field, row);
  return { as: 'facts', facts: [{ kind: 'person', keys, name, left }] };
}

/** Whoever was hired again after the last day has come back; a status alone says that somebody left, not when. */
function leftOn(
  end: IsoDate | null,
  hired: IsoDate | null,
  field: Fields['field'],
  row: RawRow,
): PersonFact['left'] {
  if (end !== null && hired !== null && hired > end) return null;
  if (end !== null) return end;
  return hasLeftBy(textOf(field.status(row))) === true ? 'stated' : null;
}
