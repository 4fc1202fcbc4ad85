/** Text of a scalar, as spelled; undefined for what is absent, empty or blank, and for objects. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** English, PowerShell's, the portal's words (formats §1.2), then what Excel writes in the EU's languages (§0.2). */
const yes = wordSet(`true yes y 1 on enabled active capable registered allowed
  wahr vrai verdadero vero waar prawda pravda sand sant sann tosi igaz verdadeiro adevărat istina истина αληθης αληθες
  αληθής tõene patiess tiesa teisinga
  ja oui sí si vero sì tak ano áno kyllä jah igen sim da да ναι jā taip`);
const no = wordSet(`false no n 0 off disabled inactive not_capable not_registered blocked
  falsch faux falso onwaar fałsz nepravda falsk falskt usann epätosi hamis fals laž лъжа ψευδης ψευδες ψευδής väär
  aplams aplam netiesa klaidinga
  nein non nee nie ne nej ei nem não nu не όχι οχι nē`);

/** Words between white space; `_` stands for a blank in one. */
function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).map((word) => word.replaceAll('_', ' ')));
}

/** True or false; null for an empty cell or a word that is neither. */
export function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  if (value === 'True' || value === 'true') return true;
  if (value === 'False' || value === 'false') return false;
  const word = textOf(value)?.normalize('NFC').trim().toLowerCase();
  if (word === undefined) return null;
  if (yes.has(word)) return true;
  return no.has(word) ? false : null;
}

/** Whether a user type is Guest, however it is spelled. */
export function isGuest(userType: string | undefined): boolean {
  return userType === 'Guest' || userType?.trim().toLowerCase() === 'guest';
}

/** PowerShell prints an array that it cannot write as the name of its type: something was there, what is lost. */
export function isFlattened(text: string): boolean {
  return (
    /^(System|Microsoft)\.[\w.]+(\[\]|Collection|`1\[.*\])$/.test(text.trim()) || text.trim().startsWith('@{')
  );
}

/**
 * Words of a cell or array: JSON text in a cell, an array, or a list with `;`, `,` or line ends between.
 * Null where JSON text in a cell is cut off.
 */
export function wordsOf(value: unknown, separator?: string): readonly string[] | null {
  if (Array.isArray(value)) return value.map(textOf).filter((word) => word !== undefined);
  const text = textOf(value)?.trim();
  if (text === undefined) return [];
  if (separator === undefined && text.startsWith('[') && !isFlattened(text)) return jsonWords(text);
  return text
    .split(separator ?? /[;,|\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function jsonWords(text: string): readonly string[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? wordsOf(parsed) : null;
  } catch {
    return null;
  }
}
