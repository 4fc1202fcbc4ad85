import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { isMoment, isSecretValue, removed, type SecretKind } from '#shared/sources/steps/secret-names.ts';
import { PropertyKinds, unescaped, type KindsBeneath } from './property-kinds.ts';
import { replaceInText, type InJson } from './replace-in-text.ts';
import type { Replaced } from './replaced.ts';

/** A longer text is refused by the reader; here it only must not fill the memory. */
const longestText = 20 << 20;
/** Deeper than any reader follows: what lies below is treated like what holds it. */
const deepest = 256;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openArray = 0x5b;
const backslash = 0x5c;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/** 0 where a character may begin or end something; 1 where nothing depends on it. Indexed by UTF-16 unit. */
const boring = new Uint8Array(65_536).fill(1);
for (const code of [quote, comma, colon, openArray, closeArray, openObject, closeObject]) boring[code] = 0;

/** What holds for the values directly in an object or array. */
type Level = {
  readonly array: boolean;
  /** The property that holds it, also through arrays; null at the top. */
  readonly name: string | null;
  /** Of an array: the kind of what stands in it. Of an object: that of all beneath it, where it is a secret itself. */
  readonly kind: SecretKind | null;
  readonly kinds: KindsBeneath;
};

/** Where a text stands that is JSON itself: beneath a property, or nowhere. */
type Within = { readonly kind: SecretKind | null; readonly name: string | null };
const nowhere: Within = { kind: null, name: null };

/**
 * Replaces secret values in JSON that comes in pieces, and keeps every other character: white space, order, broken
 * parts, several documents in one file. It follows brackets and names only; the grammar is the reader's.
 */
export class JsonSecrets {
  readonly #file: string;
  readonly #replaced: Replaced;
  readonly #names: PropertyKinds;
  readonly #inJson: InJson;
  readonly #above: Level[] = [];
  #level: Level;
  #tooDeep = 0;
  /** The property whose value comes next, as spelled, and its kind; null before the colon. */
  #name: string | null = null;
  #kind: SecretKind | null = null;
  /** The last text, which a colon makes a name: where it stands in this piece, or what it was in one before. */
  #lastAt = -1;
  #lastEnd = -1;
  #last = '';
  #text = '';
  #at = 0;
  /** Up to here the text is in `#out`. */
  #copied = 0;
  #out = '';
  /** What could not be told yet, and how much of it was looked at. */
  #held = '';
  #looked = 0;
  /** Something in this piece is perhaps a secret in the middle of a text. */
  #suspect = false;

  constructor(file: string, replaced: Replaced, within = nowhere, names = new PropertyKinds()) {
    this.#file = file;
    this.#replaced = replaced;
    this.#names = names;
    this.#inJson = inJson(replaced, names);
    const { kind, name } = within;
    this.#level = { array: true, name, kind, kinds: names.beneath(name) };
  }

  /** The next piece of the file, as far as it can be told; `ended`: nothing follows. */
  push(piece: string, ended = false): string {
    const text = this.#held === '' ? piece : this.#held + piece;
    this.#text = text;
    this.#held = '';
    this.#at = this.#copied = 0;
    this.#out = '';
    this.#suspect = suspicious.test(text);
    this.#lastAt = -1;
    while (this.#skip() < text.length) if (!this.#step(text.charCodeAt(this.#at), ended)) break;
    if (this.#lastAt !== -1) this.#last = text.slice(this.#lastAt, this.#lastEnd);
    if (this.#held.length > longestText) throw new SourceUnreadable(tooLarge(this.#file));
    const told = text.length - this.#held.length;
    return this.#copied === 0 && told === text.length ? text : this.#out + text.slice(this.#copied, told);
  }

  /** Moves on to what may matter: mostly there is white space, a number or a word that is no secret. */
  #skip(): number {
    const text = this.#text;
    const { length } = text;
    let at = this.#at;
    if (this.#valueKind() === null) while (at < length && boring[text.charCodeAt(at)] !== 0) at += 1;
    this.#at = at;
    return at;
  }

  /** False where the piece ends before what begins here. */
  #step(character: number, ended: boolean): boolean {
    switch (character) {
      case quote:
        return this.#quoted(ended);
      case colon:
        this.#named();
        break;
      case comma:
        this.#name = this.#kind = null;
        break;
      case openObject:
      case openArray:
        this.#open(character === openArray);
        break;
      case closeObject:
      case closeArray:
        this.#close();
        break;
      default:
        if (this.#valueKind() !== null && startsScalar(character)) return this.#scalar(ended);
    }
    this.#at += 1;
    return true;
  }

  #hold(): boolean {
    this.#held = this.#text.slice(this.#at);
    return false;
  }

  #quoted(ended: boolean): boolean {
    const start = this.#at;
    const found = endOfText(this.#text, Math.max(start + 1, this.#at === 0 ? this.#looked : 0));
    if (found === -1 && !ended) {
      this.#looked = this.#text.length - start;
      return this.#hold();
    }
    this.#looked = 0;
    const end = found === -1 ? this.#text.length : found;
    const innerEnd = found === -1 ? end : end - 1;
    const kind = this.#valueKind();
    if (kind !== null || this.#suspect)
      this.#examine(this.#text.slice(start + 1, innerEnd), kind, { start, end, closed: found !== -1 });
    this.#lastAt = start + 1;
    this.#lastEnd = innerEnd;
    this.#at = end;
    return true;
  }

  #examine(
    inner: string,
    kind: SecretKind | null,
    span: { readonly start: number; readonly end: number; readonly closed: boolean },
  ): void {
    if (this.#isMomentBeneath(inner)) return;
    const named = { kind, name: this.#shownName() };
    const changed = replaceInText(unescapedAsSpelled(inner), named, this.#replaced, this.#inJson);
    if (changed === null) return;
    const spelled = JSON.stringify(changed);
    this.#put(span.start, span.end, span.closed ? spelled : spelled.slice(0, -1));
  }

  #scalar(ended: boolean): boolean {
    const start = this.#at;
    const end = endOfScalar(this.#text, start);
    if (end === this.#text.length && !ended) return this.#hold();
    const kind = this.#valueKind();
    if (kind !== null && isSecretValue(kind, this.#text.slice(start, end))) {
      this.#replaced.add(this.#shownName());
      this.#put(start, end, JSON.stringify(removed));
    }
    this.#at = end;
    return true;
  }

  #put(start: number, end: number, instead: string): void {
    this.#out += this.#text.slice(this.#copied, start) + instead;
    this.#copied = end;
  }

  #named(): void {
    const { kind, array, kinds } = this.#level;
    const property =
      this.#lastAt === -1
        ? kinds.find(this.#last, 0, this.#last.length)
        : kinds.find(this.#text, this.#lastAt, this.#lastEnd);
    this.#name = property.name;
    this.#kind = !array && kind !== null ? kind : property.kind;
  }

  #valueKind(): SecretKind | null {
    return this.#level.array && this.#name === null ? this.#level.kind : this.#kind;
  }

  #open(array: boolean): void {
    if (this.#above.length >= deepest) {
      this.#tooDeep += 1;
      return;
    }
    const kind = this.#valueKind();
    const name = this.#name ?? this.#level.name;
    this.#above.push(this.#level);
    this.#level = {
      array,
      name,
      kind: array || kind !== 'phone' ? kind : null,
      kinds: name === this.#level.name ? this.#level.kinds : this.#names.beneath(name),
    };
    this.#name = this.#kind = null;
  }

  #close(): void {
    this.#name = this.#kind = null;
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else this.#level = this.#above.pop() ?? this.#level;
  }

  /** `password: { changed: "2026-01-01T…" }` tells when, not what. */
  #isMomentBeneath(inner: string): boolean {
    return !this.#level.array && this.#level.kind !== null && isMoment(inner);
  }

  #shownName(): string {
    return unescaped(this.#name ?? this.#level.name ?? '');
  }
}

/** For JSON that stands in one text. */
export function inJson(replaced: Replaced, names = new PropertyKinds()): InJson {
  return (text, named) => {
    const before = replaced.values;
    const out = new JsonSecrets('', replaced, named, names).push(text, true);
    return replaced.values === before ? null : out;
  };
}

/** A set-up address, JSON or a PowerShell object in a text, or a letter hidden by its escape. */
const suspicious = /otpauth|@\{|"\s*[[{]\s*\\+"|"\s*\[\s*\{|\\u00[2-7]/i;

function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - 1 - before) % 2 === 0) return at + 1;
  }
  return -1;
}

function startsScalar(character: number): boolean {
  return character > 0x20;
}

function endOfScalar(text: string, start: number): number {
  const end = /[\s,:[\]{}"]/g;
  end.lastIndex = start;
  return end.exec(text)?.index ?? text.length;
}

/** The text without its escapes, its bytes as they stand (not decoded): it goes back into the file. */
function unescapedAsSpelled(inner: string): string {
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(`"${inner}"`));
  } catch {
    return inner;
  }
}

function tooLarge(file: string) {
  return {
    code: 'json-element-too-large',
    file,
    message: 'An element is larger than 16 MiB.',
    remedy: 'Export it again: this is not the list of accounts that it should be.',
  };
}
