const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML, its entities and the escapes of workbooks (`_x000A_`) as what they stand for. */
export function unescapeXml(text: string): string {
  return text
    .replace(
      /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g,
      (whole: string, hex?: string, decimal?: string, name?: string) => letterOf(whole, hex, decimal, name),
    )
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function letterOf(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return named[name] ?? whole;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

const short: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Strings of JSON and YAML, their escapes as what they stand for. */
export function unescapeBackslashes(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|\r?\n\s*|([\s\S]))/g,
    (_whole, u?: string, x?: string, long?: string, letter?: string) => {
      const hex = u ?? x ?? long;
      if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
      return letter === undefined ? '' : (short[letter] ?? letter);
    },
  );
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
