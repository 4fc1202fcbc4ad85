import type { Mapping, Preview } from '#shared/contract/sources.ts';

export type Field = keyof Mapping['columns'];
export type Role = Mapping['roles'][number];

/** What a column can be, in the order in which it is offered. */
export const fields = [
  'upn',
  'mail',
  'login',
  'id',
  'employeeId',
  'name',
  'enabled',
  'factors',
  'enforced',
  'class',
  'role',
  'group',
  'userType',
  'department',
  'jobTitle',
  'company',
  'manager',
  'ou',
  'created',
  'lastSignIn',
  'left',
  'updated',
  'roleId',
  'groupId',
] as const satisfies readonly Field[];

export const identities: readonly Field[] = ['id', 'upn', 'mail', 'login', 'employeeId'];
/** Fields whose words have to be told. */
export const wordFields = ['enabled', 'enforced', 'factors', 'class', 'userType'] as const;
export type WordField = (typeof wordFields)[number];

/** Heads of columns as people and systems write them, without spaces and marks. */
const knownHeads: Readonly<Partial<Record<Field, RegExp>>> = {
  upn: /^(upn|userprincipalname|principalname|benutzerprinzipalname)$/,
  mail: /^(e?mail|emailaddress|emailadresse|mailadresse)$/,
  login: /^(login|username|user|account|samaccountname|anmeldename|benutzername|benutzer|konto|userid)$/,
  id: /^(id|objectid|guid|externalid|objektid)$/,
  employeeId: /^(employeeid|employeenumber|personalnummer|mitarbeiternummer|staffid)$/,
  name: /^(name|displayname|fullname|anzeigename|vollername)$/,
  enabled: /^(enabled|active|aktiv|status|accountenabled|aktiviert)$/,
  factors:
    /^(factors?|mfa|mfamethods?|methods?|methodsregistered|faktoren|faktor|authenticators?|zweifaktor)$/,
  enforced: /^(enforced|mfaenforced|required|erzwungen|mfapflicht)$/,
  class: /^(class|accountclass|klasse)$/,
  role: /^(role|roles|rolle)$/,
  group: /^(group|groups|gruppe)$/,
  userType: /^(usertype|typ|type|benutzertyp)$/,
  department: /^(department|abteilung|dept)$/,
  jobTitle: /^(jobtitle|title|position|funktion)$/,
  company: /^(company|firma|organisation|organization)$/,
  manager: /^(manager|vorgesetzter|vorgesetzte)$/,
  ou: /^(ou|organizationalunit)$/,
  created: /^(created|createdon|createdat|creationdate|angelegt|angelegtam|erstellt)$/,
  lastSignIn: /^(lastsignin|lastlogin|lastlogon|letzteanmeldung)$/,
  left: /^(left|lefton|enddate|terminationdate|austritt|austrittsdatum)$/,
};

function plain(head: string): string {
  return head
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** A first mapping by the names of the columns; each field once. */
export function guessedColumns(columns: readonly string[]): Mapping['columns'] {
  const mapped: Partial<Record<Field, string>> = {};
  for (const column of columns) {
    const field = fields.find(
      (one) => mapped[one] === undefined && knownHeads[one]?.test(plain(column)) === true,
    );
    if (field !== undefined) mapped[field] = column;
  }
  return mapped;
}

const special: readonly (readonly [Field, Role])[] = [
  ['factors', 'enrolment'],
  ['enforced', 'enforcement'],
  ['role', 'privilege'],
  ['group', 'membership'],
  ['class', 'class-list'],
  ['left', 'people'],
];
const ofPopulation: readonly Field[] = ['enabled', 'userType', 'created', 'lastSignIn'];

/** What a file with these columns says. A person may say otherwise. */
export function rolesOf(columns: Mapping['columns']): readonly Role[] {
  const roles = special.filter(([field]) => columns[field] !== undefined).map(([, role]) => role);
  const isPopulation = roles.length === 0 || ofPopulation.some((field) => columns[field] !== undefined);
  return isPopulation && !roles.includes('people') ? ['population', ...roles] : roles;
}

const yes = /^(true|yes|y|1|ja|aktiv|active|enabled|x|oui|wahr)$/i;
const no = /^(false|no|n|0|nein|inaktiv|inactive|disabled|non|falsch)$/i;
const guest = /^(guest|gast|extern|external|externer|invité|ospite)$/i;
const none = /^(none|keine?r?|kein faktor|no|nein|-|–|aucune?|nessuno)$/i;
const factorWords: readonly (readonly [RegExp, string])[] = [
  [/fido|security.?key|yubikey|sicherheitsschl/i, 'fido2-key'],
  [/passkey/i, 'passkey'],
  [/hello|platform/i, 'platform'],
  [/smart.?card|chipkarte/i, 'smart-card'],
  [/number|nummer/i, 'push-number'],
  [/push/i, 'push'],
  [/totp|authenticator|otp.?app|app.?code/i, 'totp'],
  [/hardware|token/i, 'hardware-otp'],
  [/sms|text/i, 'sms'],
  [/voice|anruf|call/i, 'voice'],
  [/phone|handy|telefon|mobil/i, 'phone'],
  [/mail/i, 'email-otp'],
];

/** What a word most likely means; an empty string where a person has to say. */
export function guessedMeaning(field: WordField, word: string): string {
  if (field === 'enabled' || field === 'enforced') {
    if (yes.test(word.trim())) return 'true';
    return no.test(word.trim()) ? 'false' : '';
  }
  if (field === 'userType') return guest.test(word.trim()) ? 'Guest' : '';
  if (field === 'factors' && none.test(word.trim())) return 'none';
  if (field === 'factors') return factorWords.find(([pattern]) => pattern.test(word))?.[1] ?? '';
  return '';
}

export type CountedWord = { readonly word: string; readonly count: number };

/** The words of a column among the rows read, the most frequent first; a cell that holds several is split. */
export function countedWords(
  preview: Preview,
  column: string | undefined,
  separator: string,
): readonly CountedWord[] {
  const index = column === undefined ? -1 : preview.columns.indexOf(column);
  const isSplit = separator !== '' && preview.lists[index] !== true;
  const counts = new Map<string, number>();
  for (const { value, count } of preview.values[index] ?? [])
    for (const part of isSplit ? value.split(separator) : [value]) {
      const word = part.trim();
      if (word !== '') counts.set(word, (counts.get(word) ?? 0) + count);
    }
  return [...counts].map(([word, count]) => ({ word, count }));
}

export function wordsOf(preview: Preview, column: string | undefined, separator: string): readonly string[] {
  return countedWords(preview, column, separator).map(({ word }) => word);
}

/** The sign that most likely stands between several factors of one cell; none where cells are lists. */
export function guessedSeparator(preview: Preview, column: string | undefined): string {
  if (column !== undefined && preview.lists[preview.columns.indexOf(column)] === true) return '';
  const text = wordsOf(preview, column, '').join('\n');
  return [';', ',', '|', '/', '+'].find((sign) => text.includes(sign)) ?? '';
}

/** Whether an account has several rows among those read: then each row most likely holds one factor. */
export function repeatsAccounts(preview: Preview, columns: Mapping['columns']): boolean {
  const keys = identities.flatMap((field) => columns[field] ?? []);
  return keys.length > 0 && keys.every((column) => (countedWords(preview, column, '')[0]?.count ?? 0) > 1);
}

const dateFields: readonly Field[] = ['created', 'lastSignIn', 'left', 'updated'];

/** Whether a mapped column holds dates of which nobody can say what is the day and what the month. */
export function hasUnclearDates(preview: Preview, columns: Mapping['columns']): boolean {
  return dateFields.some(
    (field) =>
      columns[field] !== undefined && preview.unclearDates[preview.columns.indexOf(columns[field])] === true,
  );
}
