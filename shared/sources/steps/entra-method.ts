import type { Factor } from '../../model/factor.ts';
import { textIn, type Json } from './json-object.ts';
import { makeFactor, type FactorDetails } from './make-factor.ts';
import { textOf } from './value.ts';

const device: FactorDetails = { binding: 'device' };
type Meaning = readonly [id: Factor['id'], details?: FactorDetails];

/**
 * The types of Graph's `authentication/methods` (formats §1.10), without namespace and the ending
 * `AuthenticationMethod`; what depends on the method's own properties is in `detailed`.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  password: ['password'],
  email: ['reset-email'],
  microsoftauthenticator: ['push-number'],
  passwordlessmicrosoftauthenticator: ['phone-sign-in'],
  windowshelloforbusiness: ['platform', device],
  platformcredential: ['platform', device],
  softwareoath: ['totp'],
  hardwareoath: ['hardware-otp'],
  temporaryaccesspass: ['temporary-pass'],
  qrcodepin: ['unstated', { note: 'source.factor.qr-code' }],
  external: ['unstated', { note: 'source.factor.external' }],
};

const detailed: Readonly<Record<string, (method: Json) => Meaning>> = {
  phone: (method) => [wordIn(method, 'phoneType') === 'office' ? 'voice' : 'phone'],
  fido2: (method) => {
    const kind = wordIn(method, 'passkeyType');
    if (kind === 'synced') return ['passkey', { binding: 'synced' }];
    return ['fido2-key', kind === 'devicebound' ? device : {}];
  },
};

function wordIn(method: Json, name: string): string | undefined {
  return textIn(method, name)?.trim().toLowerCase();
}

/** `#microsoft.graph.fido2AuthenticationMethod`, or the name of a collection of one type, `fido2Methods`. */
const shape = /^(?:#?microsoft\.graph\.)?(\w+?)(?:Authentication)?Methods?$/i;

/** Whether a text is the type of an authentication method. */
export function isMethodType(value: unknown): boolean {
  return /^#?microsoft\.graph\.\w+AuthenticationMethod$/i.test(textOf(value)?.trim() ?? '');
}

/** One method as a factor; a type that nobody knows is kept as `unrecognised`. Phone numbers and keys stay unread. */
export function entraMethod(method: Json, type: string, pushWithoutNumberMatching: boolean): Factor {
  const word = type.trim().replace(/^#?microsoft\.graph\./i, '');
  const kind = shape.exec(type.trim())?.[1]?.toLowerCase() ?? '';
  const [id, details] = meaningOf(kind, method);
  if (id === 'push-number' && pushWithoutNumberMatching)
    return makeFactor('push', word, { note: 'source.factor.push-without-number' });
  return makeFactor(id, word, details);
}

function meaningOf(kind: string, method: Json): Meaning {
  const judge = Object.hasOwn(detailed, kind) ? detailed[kind] : undefined;
  if (judge !== undefined) return judge(method);
  return (Object.hasOwn(meanings, kind) ? meanings[kind] : undefined) ?? ['unrecognised'];
}
