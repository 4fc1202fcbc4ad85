import { SourceUnreadable } from '#shared/model/source-unreadable.ts';
import { secretProperty } from '#shared/sources/steps/secret-names.ts';
import { inJson } from './json-secrets.ts';
import type { Replaced } from './replaced.ts';
import { replaceInText } from './replace-in-text.ts';

/** As in the reader of LDIF. */
const longestValue = 16 << 20;

/**
 * Replaces secret values in LDIF that comes in pieces, and keeps every other line. A value and the lines that it is
 * folded over become one line; records stay where they are.
 */
export class LdifSecrets {
  readonly #file: string;
  readonly #replaced: Replaced;
  #held = '';

  constructor(file: string, replaced: Replaced) {
    this.#file = file;
    this.#replaced = replaced;
  }

  /** The next piece of the file, in whole values: one ends where the next line does not begin with a space. */
  push(piece: string, ended = false): string {
    const text = this.#held + piece;
    let out = '';
    let at = 0;
    for (;;) {
      const end = endOfValue(text, at);
      if (end === -1) break;
      out += this.#line(text.slice(at, end));
      at = end;
    }
    this.#held = text.slice(at);
    if (this.#held.length > longestValue) throw new SourceUnreadable(tooLarge(this.#file));
    if (!ended) return out;
    const rest = this.#held;
    this.#held = '';
    return out + this.#line(rest);
  }

  #line(spelled: string): string {
    const ending = /\r?\n$/.exec(spelled)?.[0] ?? '';
    const line = spelled.slice(0, spelled.length - ending.length).replace(/\r?\n /g, '');
    const parts = /^([A-Za-z0-9][A-Za-z0-9.-]*)((?:;[^:]*)?[ \t]*):(:?)[ ]*(.*)$/s.exec(line);
    if (parts === null) return spelled;
    const [, name = '', options = '', base64, value = ''] = parts;
    const kind = secretProperty(name, null);
    const text = base64 === ':' ? Buffer.from(value, 'base64').toString('latin1') : value;
    if (kind === null && !/otpauth|@\{|^[[{]/i.test(text)) return spelled;
    const changed = replaceInText(text, { kind, name }, this.#replaced, inJson(this.#replaced));
    if (changed === null) return spelled;
    const plain = /^[\x20-\x7e]*$/.test(changed) && !/^[ :<]|[ ]$/.test(changed);
    const written = plain ? ` ${changed}` : `: ${Buffer.from(changed, 'latin1').toString('base64')}`;
    return `${name}${options}:${written}${ending}`;
  }
}

/** Behind the line end of the value that begins at `at`; -1 where the text does not show it yet. */
function endOfValue(text: string, at: number): number {
  for (let line = text.indexOf('\n', at); line !== -1; line = text.indexOf('\n', line + 1)) {
    if (line + 1 >= text.length) return -1;
    if (text[line + 1] !== ' ') return line + 1;
  }
  return -1;
}

function tooLarge(file: string) {
  return {
    code: 'ldif-record-too-large',
    file,
    message: 'A record is larger than 16 MiB.',
    remedy: 'Export it again without photographs and certificates, which nothing here needs.',
  };
}
