/** What a value of the report may be. Whatever no form allows is refused. */
export type Form =
  | { readonly kind: 'name'; readonly of: readonly string[] | RegExp }
  | { readonly kind: 'number'; readonly whole: boolean; readonly of?: readonly number[] }
  | { readonly kind: 'text'; readonly of: RegExp | null }
  | { readonly kind: 'boolean'; readonly of: readonly boolean[] }
  | { readonly kind: 'null' }
  /** From `least` to `most` values of one form. */
  | { readonly kind: 'list'; readonly of: Form; readonly least: number; readonly most: number }
  /** Values of these forms in turn; `once`, or again and again. */
  | { readonly kind: 'turns'; readonly of: readonly Form[]; readonly once: boolean }
  | { readonly kind: 'dictionary'; readonly keys: Keys }
  /** A dictionary whose keys are free names, such as those of fonts. */
  | { readonly kind: 'names'; readonly key: RegExp; readonly of: Form }
  /** A reference to an object of this form. `owns` false: it must be held by something else too. */
  | { readonly kind: 'reference'; readonly to: string; readonly owns: boolean }
  | { readonly kind: 'either'; readonly of: readonly Form[] }
  /** Dictionaries told apart by the name that one of their keys has. */
  | { readonly kind: 'variants'; readonly by: string; readonly of: Readonly<Record<string, Keys>> };

/** The allowed keys. A key that ends in `?` may be missing. */
export type Keys = Readonly<Record<string, Form>>;

/** An object: its value, and whether a stream follows it. */
export type ObjectForm = {
  readonly value: Form;
  readonly stream: boolean;
  /** How many references may own it: a page stands in one place, a font serves many. */
  readonly owners: 'one' | 'many';
  /** There may be only one object of this form. */
  readonly single?: true;
};

const any = Number.POSITIVE_INFINITY;

export const named = (...of: readonly string[]): Form => ({ kind: 'name', of });
export const nameLike = (of: RegExp): Form => ({ kind: 'name', of });
export const whole: Form = { kind: 'number', whole: true };
export const amount: Form = { kind: 'number', whole: false };
export const exactly = (...of: readonly number[]): Form => ({ kind: 'number', whole: false, of });
export const text: Form = { kind: 'text', of: null };
export const textLike = (of: RegExp): Form => ({ kind: 'text', of });
export const yes: Form = { kind: 'boolean', of: [true] };
export const nothing: Form = { kind: 'null' };
export const list = (of: Form, least = 0, most: number = any): Form => ({ kind: 'list', of, least, most });
export const numbers = (count: number): Form => list(amount, count, count);
export const turns = (...of: readonly Form[]): Form => ({ kind: 'turns', of, once: false });
export const tuple = (...of: readonly Form[]): Form => ({ kind: 'turns', of, once: true });
export const dictionary = (keys: Keys): Form => ({ kind: 'dictionary', keys });
export const names = (key: RegExp, of: Form): Form => ({ kind: 'names', key, of });
export const to = (form: string): Form => ({ kind: 'reference', to: form, owns: true });
/** A reference back or across. */
export const back = (form: string): Form => ({ kind: 'reference', to: form, owns: false });
export const either = (...of: readonly Form[]): Form => ({ kind: 'either', of });

const streamKeys: Keys = { Length: whole, 'Filter?': named('FlateDecode') };
export const stream = (keys: Keys): ObjectForm => ({ ...object({ ...streamKeys, ...keys }), stream: true });
export const variants = (by: string, of: Readonly<Record<string, Keys>>): Form => ({
  kind: 'variants',
  by,
  of,
});
export const object = (value: Form | Keys): ObjectForm => ({
  value: isForm(value) ? value : dictionary(value),
  stream: false,
  owners: 'one',
});
const isForm = (value: Form | Keys): value is Form => typeof value['kind'] === 'string';
/** The same, where several may refer to it. */
export const shared = (form: ObjectForm): ObjectForm => ({ ...form, owners: 'many' });
/** The same, where there may be only one in a report. */
export const single = (form: ObjectForm): ObjectForm => ({ ...form, single: true });
