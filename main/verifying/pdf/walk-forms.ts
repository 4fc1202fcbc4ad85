import { Malformed } from '#shared/pack/der.ts';
import type { Form, Keys, ObjectForm } from './form.ts';
import { keysOf } from './form-keys.ts';
import type { PdfFile, PdfObject } from './pdf-file.ts';
import {
  isDictionary,
  isList,
  PdfName,
  PdfReference,
  PdfText,
  type PdfDictionary,
  type PdfValue,
} from './pdf-value.ts';

type Forms = Readonly<Record<string, ObjectForm>>;

/**
 * Goes from the trailer to every object that it leads to and holds each to its form. Throws `Malformed` at the first
 * value that no form allows, and where an object is not reached, or is owned twice, or is used as two things.
 */
export function walkForms(file: PdfFile, forms: Forms): void {
  const walk = new Walk(file, forms);
  walk.check(file.trailer, 'trailer');
  for (let next = walk.next(); next !== null; next = walk.next()) walk.visit(next);
  walk.finish();
}

/** Kept a byte or four an object: a report may have a million. */
class Walk {
  readonly #file: PdfFile;
  readonly #forms: Forms;
  readonly #names: readonly string[];
  /** Index of the form of each object; 0: not met yet. */
  readonly #form: Uint8Array;
  readonly #owned: Uint8Array;
  readonly #queue: Uint32Array;
  readonly #singles = new Set<ObjectForm>();
  #queued = 0;
  #done = 0;
  #where = 'trailer';

  constructor(file: PdfFile, forms: Forms) {
    this.#file = file;
    this.#forms = forms;
    this.#names = ['', ...Object.keys(forms)];
    this.#form = new Uint8Array(file.count + 1);
    this.#owned = new Uint8Array(file.count + 1);
    this.#queue = new Uint32Array(file.count);
  }

  next(): number | null {
    const number = this.#queue[this.#done];
    if (this.#done >= this.#queued || number === undefined) return null;
    this.#done += 1;
    return number;
  }

  visit(number: number): void {
    const name = this.#names[this.#form[number] ?? 0] ?? '';
    const found = this.#file.object(number);
    this.#where = `object ${number} (${name})`;
    this.#checkObject(found, this.#forms[name]);
  }

  finish(): void {
    for (let number = 1; number <= this.#file.count; number += 1)
      if (this.#owned[number] !== 1)
        throw new Malformed(`object ${number} is reached by nothing in the report`);
  }

  check(value: PdfValue, name: string): void {
    const form = this.#forms[name]?.value;
    if (form === undefined) throw new Malformed('it has no trailer');
    this.#value(value, form, '');
  }

  #checkObject(found: PdfObject, form: ObjectForm | undefined): void {
    if (form === undefined) throw this.#wrong('', 'is of no known kind');
    if (form.stream !== (found.stream !== null))
      throw this.#wrong('', form.stream ? 'has no stream' : 'has a stream that it should not have');
    this.#value(found.value, form.value, '');
  }

  #wrong(path: string, why: string): Malformed {
    return new Malformed(`${this.#where}: ${path === '' ? 'it' : path} ${why}`);
  }

  #value(value: PdfValue, form: Form, path: string): void {
    switch (form.kind) {
      case 'either':
        return this.#value(value, this.#fitting(value, form.of, path), path);
      case 'variants':
        return this.#variant(value, form, path);
      case 'list':
      case 'turns':
        return this.#list(value, form, path);
      case 'dictionary':
        if (!isDictionary(value)) throw this.#wrong(path, notWritten);
        return this.#dictionary(value, form.keys, path);
      case 'names':
        return this.#named(value, form, path);
      case 'reference':
        return this.#reference(value, form, path);
      default:
        if (!isPlain(value, form)) throw this.#wrong(path, notWritten);
    }
  }

  #fitting(value: PdfValue, forms: readonly Form[], path: string): Form {
    const fitting = forms.filter((one) => this.#fits(value, one));
    const [first] = fitting;
    if (first === undefined) throw this.#wrong(path, notWritten);
    if (fitting.length === 1 || !(value instanceof PdfReference)) return first;
    // Several may be referred to: the object itself tells which.
    return fitting.find((one) => one.kind === 'reference' && this.#mayBe(value.number, one.to)) ?? first;
  }

  #fits(value: PdfValue, form: Form): boolean {
    switch (form.kind) {
      case 'either':
        return form.of.some((one) => this.#fits(value, one));
      case 'list':
      case 'turns':
        return isList(value);
      case 'dictionary':
      case 'names':
      case 'variants':
        return isDictionary(value);
      case 'reference':
        return value instanceof PdfReference;
      default:
        return isPlain(value, form);
    }
  }

  #mayBe(number: number, name: string): boolean {
    const known = this.#form[number] ?? 0;
    if (known !== 0) return this.#names[known] === name;
    const form = this.#forms[name]?.value;
    return form !== undefined && this.#fits(this.#file.object(number).value, form);
  }

  #variant(value: PdfValue, { by, of }: Extract<Form, { kind: 'variants' }>, path: string): void {
    if (!isDictionary(value)) throw this.#wrong(path, notWritten);
    const variant = value.get(by);
    const keys = variant instanceof PdfName && Object.hasOwn(of, variant.name) ? of[variant.name] : undefined;
    if (keys === undefined)
      throw this.#wrong(
        `${path}/${by}`,
        `is none of ${Object.keys(of).join(', ')}, which the program writes`,
      );
    this.#dictionary(value, keys, path);
  }

  #list(value: PdfValue, form: Extract<Form, { kind: 'list' | 'turns' }>, path: string): void {
    if (!isList(value)) throw this.#wrong(path, notWritten);
    const turn = form.kind === 'list' ? [form.of] : form.of;
    const fits = countFits(value.length, form);
    if (!fits) throw this.#wrong(path, 'has another number of values than the program writes');
    for (const [at, item] of value.entries()) {
      const one = turn[at % turn.length];
      if (one !== undefined) this.#value(item, one, path);
    }
  }

  #dictionary(value: PdfDictionary, keys: Keys, path: string): void {
    const { allowed, required } = keysOf(keys);
    for (const [key, item] of value) {
      const form = allowed.get(key);
      if (form === undefined) throw this.#wrong(`${path}/${key}`, 'is no key that the program writes there');
      this.#value(item, form, `${path}/${key}`);
    }
    for (const key of required) if (!value.has(key)) throw this.#wrong(`${path}/${key}`, 'is missing');
  }

  #named(value: PdfValue, form: Extract<Form, { kind: 'names' }>, path: string): void {
    if (!isDictionary(value)) throw this.#wrong(path, notWritten);
    for (const [key, item] of value) {
      if (!form.key.test(key)) throw this.#wrong(`${path}/${key}`, 'is no name that the program gives');
      this.#value(item, form.of, `${path}/${key}`);
    }
  }

  #reference(value: PdfValue, form: Extract<Form, { kind: 'reference' }>, path: string): void {
    if (!(value instanceof PdfReference)) throw this.#wrong(path, 'is no reference to an object');
    const { number } = value;
    const index = this.#names.indexOf(form.to);
    const target = this.#forms[form.to];
    if (number > this.#file.count || target === undefined)
      throw this.#wrong(path, `refers to object ${number}, which does not exist`);
    const known = this.#form[number] ?? 0;
    if (known !== 0 && known !== index)
      throw this.#wrong(
        path,
        `refers to object ${number} as ${form.to}, which is ${this.#names[known] ?? ''} elsewhere`,
      );
    this.#form[number] = index;
    if (form.owns) this.#own(number, target, path);
  }

  #own(number: number, target: ObjectForm, path: string): void {
    if (this.#owned[number] === 1) {
      if (target.owners === 'many') return;
      throw this.#wrong(path, `refers to object ${number}, which stands elsewhere already`);
    }
    if (target.single === true) {
      if (this.#singles.has(target)) throw this.#wrong(path, 'is a second one, where a report has only one');
      this.#singles.add(target);
    }
    this.#owned[number] = 1;
    this.#queue[this.#queued] = number;
    this.#queued += 1;
  }
}

const notWritten = 'is not what the program writes there';

function countFits(count: number, form: Extract<Form, { kind: 'list' | 'turns' }>): boolean {
  if (form.kind === 'list') return count >= form.least && count <= form.most;
  return form.once ? count === form.of.length : count % form.of.length === 0;
}

function isPlain(value: PdfValue, form: Form): boolean {
  switch (form.kind) {
    case 'name':
      if (!(value instanceof PdfName)) return false;
      return form.of instanceof RegExp ? form.of.test(value.name) : form.of.includes(value.name);
    case 'number':
      return (
        typeof value === 'number' &&
        (!form.whole || Number.isSafeInteger(value)) &&
        (form.of?.includes(value) ?? true)
      );
    case 'text':
      return value instanceof PdfText && (form.of?.test(value.bytes) ?? true);
    case 'boolean':
      return typeof value === 'boolean' && form.of.includes(value);
    case 'null':
      return value === null;
    default:
      return false;
  }
}
