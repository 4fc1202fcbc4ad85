import { headerKey } from './header-key.ts';
import { booleanOf } from './value.ts';

/**
 * What of an export is never kept (formats §12.12): what opens an account (`secret`), one-time codes (`code`), and
 * telephone numbers (`phone`), which are personal and prove nothing that their presence does not.
 */
export type SecretKind = 'secret' | 'code' | 'phone';

/** What stands where a value stood. No word of any vocabulary, so that it is never read as a state. */
export const removed = '(removed)';

/** Letters and digits only, lower-case; a suffix in brackets (`[Required]`) is off: how these names are compared. */
function nameKey(name: string): string {
  return headerKey(name)
    .replace(/\s*\[[^\]]*[a-z][^\]]*\]$/, '')
    .normalize('NFD')
    .replace(/[^\p{L}\d]/gu, '')
    .replace(/ł/g, 'l');
}

const listed = (names: string): readonly string[] => names.split(/\s+/).filter((name) => name !== '');

const passwordWords = listed(`password passwords passwd pwd passphrase passwort kennwort motdepasse contrasena
  contrasenia palavrapasse senha wachtwoord haslo heslo losenord salasana adgangskode parole jelszo`);
const passwordBefore =
  listed(`user account login new old current temp temporary initial default generated plain
  plaintext clear cleartext encrypted hashed raw local admin administrator root service unicode unix samba nt lm
  recovery confirm ldap`);
const passwordAfter = listed(
  'hash hashes hashed salt digest value text plain history hint confirmation confirm encrypted',
);

const secretNames: ReadonlySet<string> = new Set([
  ...passwordWords.flatMap((word) => [
    word,
    ...passwordBefore.map((before) => before + word),
    ...passwordAfter.map((after) => word + after),
  ]),
  ...listed(`secret secrets sharedsecret secretdata secretkey secrettext secretvalue secretstring secretanswer
    totpsecret otpsecret hotpsecret mfasecret tfasecret oathsecret oathsecretkey tokensecret tokenseed clientsecret
    appsecret consumersecret apisecret webhooksecret radiussecret radiusclientsecret totpkey otpkey totpseed otpseed
    hotpseed seed base32seed base32secret base32stringseed qrcodepng keyuri otpauth otpauthuri otpauthurl
    provisioninguri ipatokenotpkey oathtokenseed secretaccesskey privatekey apikey apitoken accesstoken refreshtoken
    idtoken sessiontoken activationtoken recoverytoken bearertoken authtoken devicetoken activationlink activationurl
    securityanswer recoveryanswer pin pincode puk mfapin
    hashedsaltedvalue salt hashsalt saltedhash nthash lmhash ipanthash ntpwdhistory lmpwdhistory dbcspwd unicodepwd
    supplementalcredentials krbprincipalkey msmcsadmpwd mslapspassword mslapsencryptedpassword
    mslapsencryptedpasswordhistory mslapsencrypteddsrmpassword mslapsencrypteddsrmpasswordhistory msdsmanagedpassword
    msfverecoverypassword mssfu30password sambantpassword sambalmpassword`),
]);

const codeNames: ReadonlySet<string> = new Set(
  listed(`recoverycode recoverycodes backupcode backupcodes scratchcode scratchcodes bypasscode bypasscodes
    emergencycode emergencycodes verificationcode verificationcodes backupverificationcodes backupverificationcode
    mfarecoverycodes mfabackupcodes tempcode temporaryaccesspass temporaryaccesscode onetimepassword onetimecode
    printedbackupcodes tokenset`),
);

/** A name that ends in one of these, whoever's number it is (`Recovery Phone`, `AlternativePhoneNumbers`, `otherMobile`). */
const phoneEnd =
  /(?:phone|mobile|cellular|cellphone|telephone|facsimile|fax|pager|msisdn|telefon|telefono|telefoon|telefone|telephon|telefonnummer|mobil|mobiltelefon|mobilnummer|mobilfunk|mobilfunknummer|rufnummer|durchwahl|handy|handynummer|movil|cellulare|telemovel|komorka|gsm|portable|puhelin|puhelinnumero|matkapuhelin)(?:number|numbers|no|nr|num|nummer|numero)?s?$/;

/** Free text in which scripts write numbers down (AdminDroid's `PhoneAuthentication : mobile +49 …`, formats §1.3). */
const phoneTexts: ReadonlySet<string> = new Set(listed('additionaldetails mfaadditionaldetails'));

/** Names that say something only beside the name above them: `phones[].number`, `recovery_question.answer`. */
const inPhone: ReadonlySet<string> = new Set(
  listed(
    'number value extension phone e164 formatted formattednumber nationalnumber internationalnumber lastverifiednumber',
  ),
);
const inSecret: ReadonlySet<string> = new Set(listed('value hash salt text secret key'));
const beneath: Readonly<Record<string, ReadonlySet<string>>> = {
  recoveryquestion: new Set(['answer']),
  securityquestion: new Set(['answer']),
  securityquestions: new Set(['answer']),
  credentials: new Set(['value']),
  passwordcredentials: new Set(['hint', 'value']),
  keycredentials: new Set(['key']),
  tokenset: new Set(['token']),
  qrcode: new Set(['href']),
};

/**
 * The kind of what a property holds, by its name and, for the names that need it, by the name above it; null for
 * what is kept as it is.
 */
export function secretProperty(name: string, above: string | null): SecretKind | null {
  const key = nameKey(name);
  if (secretNames.has(key)) return 'secret';
  if (codeNames.has(key)) return 'code';
  if (isPhoneName(key)) return 'phone';
  if (above === null) return null;
  const parent = nameKey(above);
  if (inPhone.has(key) && isPhoneName(parent)) return 'phone';
  if (inSecret.has(key) && secretNames.has(parent)) return 'secret';
  return beneath[parent]?.has(key) === true ? 'secret' : null;
}

function isPhoneName(key: string): boolean {
  return phoneEnd.test(key.replace(/\d+$/, '')) || phoneTexts.has(key);
}

/** The same for a column, whose name may be a path that was flattened (`phones.0.value`, `phoneNumbers[0].number`). */
export function secretColumn(header: string): SecretKind | null {
  const whole = secretProperty(header, null);
  if (whole !== null) return whole;
  const path = header.split(/[./]|\[\d+\]/).filter((part) => part.trim() !== '' && !/^\d+$/.test(part));
  if (path.length < 2) return null;
  return secretProperty(path.at(-1) ?? '', path.at(-2) ?? null);
}

const nothing = new Set(listed('null none nil n/a na not_supported no_information - – — ? unknown'));
const masked = /^[*•●#x.]+$/iu;
const typeName = /^(?:System|Microsoft)\.[\w.]+(?:\[\]|Collection|`1\[.*\])?$/;
const isoDate = /^\d{4}[-/]\d{2}[-/]\d{2}(?:\D|$)/;

/**
 * Whether this value of such a property is replaced. What says only that there is one (a boolean, stars), what says
 * that there is none, and what is no number at all in a telephone's place stays: exports use these names for states.
 */
export function isSecretValue(kind: SecretKind, value: string): boolean {
  const text = value.trim();
  if (text === '' || text === removed || masked.test(text) || typeName.test(text)) return false;
  if (text.length < 20 && (booleanOf(text) !== null || nothing.has(text.toLowerCase()))) return false;
  switch (kind) {
    case 'secret':
      return true;
    case 'code':
      return text.length > 3 && !isoDate.test(text);
    case 'phone':
      return isPhoneNumber(text);
  }
}

function isPhoneNumber(text: string): boolean {
  if (isoDate.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 5 || (digits >= 3 && !/\p{L}/u.test(text));
}

/** A moment in an object about a secret (`password: { changed: … }`) is none. */
export function isMoment(value: string): boolean {
  return isoDate.test(value.trim());
}

/** The address that an authenticator app is set up with: it holds the secret, wherever it stands. */
const setUpAddress = /otpauth(?:-migration)?(?::|%3a)/i;

export function holdsSetUpAddress(value: string): boolean {
  return setUpAddress.test(value);
}
