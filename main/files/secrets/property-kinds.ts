import { secretProperty, type SecretKind } from '#shared/sources/steps/secret-names.ts';
import { readable } from './lossless-text.ts';

/** More names than any export has: then they are data, and remembering them would only fill the memory. */
const mostRemembered = 5_000;

type Property = { readonly name: string; readonly kind: SecretKind | null; next: Property | null };

/** What the names beneath one property mean. Elements of an export have the same names in the same order. */
export class KindsBeneath {
  readonly #above: string | null;
  readonly #known = new Map<string, Property>();
  #last: Property | null = null;

  constructor(above: string | null) {
    this.#above = above;
  }

  /** The property whose name, as spelled, stands in the text from `start` to `end`. */
  find(text: string, start: number, end: number): Property {
    const guess = this.#last?.next ?? null;
    if (guess !== null && guess.name.length === end - start && text.startsWith(guess.name, start)) {
      this.#last = guess;
      return guess;
    }
    const found = this.#find(text.slice(start, end));
    if (this.#last !== null) this.#last.next = found;
    this.#last = found;
    return found;
  }

  #find(name: string): Property {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const kind = secretProperty(unescaped(name), this.#above === null ? null : unescaped(this.#above));
    const made = { name, kind, next: null };
    if (this.#known.size < mostRemembered) this.#known.set(name, made);
    return made;
  }
}

/** Remembers what each name of a file means: a million rows have the same few. */
export class PropertyKinds {
  readonly #beneath = new Map<string | null, KindsBeneath>();

  beneath(above: string | null): KindsBeneath {
    const known = this.#beneath.get(above);
    if (known !== undefined) return known;
    const made = new KindsBeneath(above);
    if (this.#beneath.size < mostRemembered) this.#beneath.set(above, made);
    return made;
  }
}

/** A text as JSON spells it (without its quotation marks), read; as it stands where it is broken. */
export function unescaped(spelled: string): string {
  if (!spelled.includes('\\')) return readable(spelled);
  try {
    return readable(String(JSON.parse(`"${spelled}"`)));
  } catch {
    return readable(spelled);
  }
}
