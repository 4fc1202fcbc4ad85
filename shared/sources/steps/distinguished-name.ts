/** A comma that separates two parts of a name, and not one that belongs to a value (RFC 4514). */
const separator = /(?<!\\)(?:\\\\)*,/;

/** Whether a text is a distinguished name: `CN=Ada,OU=Users,DC=contoso,DC=example`. */
export function isDn(text: string): boolean {
  return /^\s*(?:[a-z][\w-]*|\d[\d.]*)\s*=/i.test(text) && text.includes(',');
}

/** The value of the first part, without escapes: what people call the object. */
export function nameInDn(dn: string): string {
  const first = dn.slice(0, endOfFirst(dn));
  const value = first.slice(first.indexOf('=') + 1).trim();
  return unescaped(value);
}

/** The DNS name of the domain that the object is in; undefined where the name has no domain components. */
export function domainInDn(dn: string): string | undefined {
  const parts = [...dn.matchAll(/(?:^|,)\s*DC=([^,]+)/gi)].flatMap(([, label]) => label?.trim() ?? []);
  return parts.length === 0 ? undefined : parts.join('.');
}

/** Everything behind the first part: the container that the object is in. */
export function parentOfDn(dn: string): string {
  return dn.slice(endOfFirst(dn) + 1).trim();
}

function endOfFirst(dn: string): number {
  const match = separator.exec(dn);
  return match === null ? dn.length : match.index + match[0].length - 1;
}

/** Escaped bytes (`\C3\BC`) are UTF-8; an escaped character stands for itself. */
function unescaped(value: string): string {
  if (!value.includes('\\')) return value;
  const decoded = value.replace(/(?:\\[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run.replaceAll('\\', '%'));
    } catch {
      return run;
    }
  });
  return decoded.replace(/\\(.)/gs, '$1');
}

/** Between two names of a list: behind a domain component, before anything that is none, whatever separates them. */
const between = /(?<=\bDC=[^,;|\s]{1,255})[,;|\s]+(?=(?!DC=)(?:[a-z][\w-]*)=)/i;

/**
 * Distinguished names of one cell. They hold commas, and scripts join them with semicolons, commas, bars or line
 * ends: a new name begins where a domain component is followed by anything else. A list of plain names is cut at
 * semicolons, bars and line ends.
 */
export function namesInCell(text: string): readonly string[] {
  const parts = /\bDC=/i.test(text) ? text.split(between) : text.split(/(?<!\\)[;|\n]/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
