import { canonicalYaml } from './canonical-yaml.ts';
import { Malformed } from './der.ts';

const deepest = 64;
const plainKey = /^[a-zA-Z][\w-]*(?=:)/;

/**
 * Reads what `canonicalYaml` writes, and nothing else: the value is written again and must give the same text, so that
 * no reader of YAML can find something else in it. A document of ten thousand exceptions takes a moment and not
 * minutes. Throws `Malformed`.
 */
export function readCanonicalYaml(text: string): unknown {
  const value = new CanonicalReader(text).whole();
  if (canonicalYaml(value) !== text) throw new Malformed('it is not in canonical form');
  return value;
}

class CanonicalReader {
  readonly #lines: string[];
  #at = 0;

  constructor(text: string) {
    this.#lines = text.split('\n');
    if (this.#lines.pop() !== '') throw new Malformed('its last line has no end');
  }

  whole(): unknown {
    const [only] = this.#lines;
    if (this.#lines.length === 1 && only !== undefined && isScalar(only)) return scalar(only);
    const value = this.#block(0, 0);
    if (this.#at < this.#lines.length) throw this.#odd();
    return value;
  }

  /** The list or group whose lines begin at this indent. */
  #block(indent: number, depth: number): unknown {
    if (depth > deepest) throw new Malformed('it is nested too deep');
    const first = this.#content(indent);
    if (first === null) throw this.#odd();
    return first.startsWith('- ') ? this.#list(indent, depth) : this.#group(indent, depth);
  }

  #list(indent: number, depth: number): readonly unknown[] {
    const items: unknown[] = [];
    for (let content = this.#content(indent); content?.startsWith('- '); content = this.#content(indent)) {
      const rest = content.slice(2);
      if (isScalar(rest)) {
        items.push(scalar(rest));
        this.#at += 1;
        continue;
      }
      // What follows the dash is the first line of the item's own block.
      this.#lines[this.#at] = `${' '.repeat(indent + 2)}${rest}`;
      items.push(this.#block(indent + 2, depth + 1));
    }
    return items;
  }

  #group(indent: number, depth: number): object {
    const entries: (readonly [string, unknown])[] = [];
    for (let content = this.#content(indent); content !== null; content = this.#content(indent)) {
      const key = plainKey.exec(content)?.[0] ?? quotedAt(content);
      if (key === null || content[key.length] !== ':') throw this.#odd();
      const rest = content.slice(key.length + 1);
      this.#at += 1;
      const value = rest === '' ? this.#block(indent + 2, depth + 1) : scalar(rest.slice(1));
      entries.push([key.startsWith('"') ? String(scalar(key)) : key, value]);
    }
    return Object.fromEntries(entries);
  }

  /** The line's text after its indent; null where the line does not begin exactly there. */
  #content(indent: number): string | null {
    const line = this.#lines[this.#at];
    if (line === undefined || line.length <= indent || line[indent] === ' ') return null;
    return indent === 0 || line.startsWith(' '.repeat(indent)) ? line.slice(indent) : null;
  }

  #odd(): Malformed {
    return new Malformed(`its line ${this.#at + 1} is not in canonical form`);
  }
}

/** A value on one line: a text that the line ends with, a number, a word, an empty list or group. */
function isScalar(text: string): boolean {
  if (text.startsWith('"')) return quotedAt(text)?.length === text.length;
  return !text.startsWith('- ') && !plainKey.test(text);
}

/** The text in double quotes with which a line begins; null where none ends. */
function quotedAt(text: string): string | null {
  if (!text.startsWith('"')) return null;
  for (let index = 1; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === '"') return text.slice(0, index + 1);
  }
  return null;
}

function scalar(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed('it holds a value that is not in canonical form');
  }
}
