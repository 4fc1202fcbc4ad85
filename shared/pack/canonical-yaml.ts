/**
 * Plain data as YAML 1.2, the one way: block style, two spaces, keys in the order given, every text in double
 * quotes with JSON's escapes (which YAML shares). Equal data gives equal bytes; undefined entries are left out.
 */
export function canonicalYaml(value: unknown): string {
  return isFilled(value) ? `${block(value, '').join('\n')}\n` : `${scalar(value)}\n`;
}

function block(value: unknown, indent: string): readonly string[] {
  if (isList(value)) return value.flatMap((item) => listItem(item, indent));
  return entriesOf(value as object).flatMap(([key, item]) => {
    const name = `${indent}${keyText(key)}:`;
    return isFilled(item) ? [name, ...block(item, `${indent}  `)] : [`${name} ${scalar(item)}`];
  });
}

function listItem(item: unknown, indent: string): readonly string[] {
  if (!isFilled(item)) return [`${indent}- ${scalar(item)}`];
  const [first = '', ...rest] = block(item, `${indent}  `);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

function scalar(value: unknown): string {
  if (isList(value)) return '[]';
  if (isGroup(value)) return '{}';
  return printable(JSON.stringify(value ?? null));
}

/** Escapes what JSON leaves as it is and YAML does not count as printable, or takes for the end of a line. */
function printable(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// A plain key may not look like a number, a truth value or nothing: those are quoted like every text.
function keyText(key: string): string {
  const isPlain = /^[a-zA-Z][\w-]*$/.test(key) && !/^(true|false|null)$/i.test(key);
  return isPlain ? key : printable(JSON.stringify(key));
}

function isFilled(value: unknown): boolean {
  return isList(value) ? value.length > 0 : isGroup(value) && entriesOf(value).length > 0;
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isList(value);
}
