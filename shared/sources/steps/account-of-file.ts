import type { SourceSample } from '../../model/raw-row.ts';

/**
 * The account that a whole file is about, where its rows do not name it: exports of one file an account say it in the
 * context of a Graph page (`users('<id>')`), in a link (`/users/<id>/`), or only in the name of the file
 * (`devices_101.json`, `authenticators_user44.json`). Undefined where nothing says it.
 */
export function accountOfFile(sample: SourceSample): string | undefined {
  return (sample.shape === 'json' ? inEnvelope(sample.envelope) : undefined) ?? inName(sample.fileName);
}

const inContext = /users\('([^']{1,256})'\)/i;
const inLink = /\/users\/([^/?#\s]{1,256})(?=[/?#]|$)/i;

function inEnvelope(envelope: ReadonlyMap<string, string>): string | undefined {
  for (const value of envelope.values()) {
    const found = accountInText(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The account that a context or a link names: `users('<id>')`, `/users/<id>/`. */
export function accountInText(text: string): string | undefined {
  const found = inContext.exec(text)?.[1] ?? inLink.exec(text)?.[1];
  return found === undefined ? undefined : unescaped(found);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What such files are called besides the account. */
const words = new Set(
  'all,auth,authentication,authenticator,authenticators,credentials,device,devices,export,factor,factors,list,methods,mfa,otp,user,users'.split(
    ',',
  ),
);
const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The day, or the day and time, on which a file was made: its last part is no account. */
const dated =
  /(?:^|\D)(?:19|20)\d{2}([-_ .]?)(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?:[T_ -]?\d{2}[-_:.]?\d{2}(?:[-_:.]?\d{2})?Z?)?$/i;

/** The last part of the name; a GUID keeps its dashes, an address too. A word that stands alone is what the file is. */
function inName(fileName: string): string | undefined {
  const stem = fileName.replace(/(?:\.(?:json|ndjson|csv|txt))+$/i, '');
  if (!guid.test(stem) && dated.test(stem)) return undefined;
  const last = guid.exec(stem)?.[0] ?? stem.split(stem.includes('@') ? /[_\s]/ : /[_\s-]/).at(-1) ?? '';
  const account = last.replace(/^user(?=\d)/i, '').trim();
  const isWord = words.has(account.toLowerCase()) || (last === stem && !/[\d@.]/.test(stem));
  return account === '' || isWord ? undefined : account;
}
