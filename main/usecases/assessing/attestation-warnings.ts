import type { Engagement } from '#shared/model/engagement.ts';
import { normalKinds } from '#shared/model/stored-row.ts';
import { attestationOf, type Attestation } from '#shared/pipeline/assess/attestation.ts';
import { isSamePerson } from '#shared/model/person-names.ts';
import { normaliseKey } from '#shared/pipeline/normalise/normalise-key.ts';
import type { Store } from '../../store/store.ts';

/** So many of somebody's own accounts are named. */
const named = 5;

/** What weakens a word given for a realm: said beside it, since nothing else would show it (assessment rules §6). */
export function attestationWarnings(store: Store, engagement: Engagement): readonly string[] {
  const items = new Set(engagement.evidence.map(({ file }) => file));
  return engagement.realms.flatMap((realm) => {
    const attested = attestationOf(realm, engagement.asOf);
    const number = store.sources.realms().find(({ name }) => name === realm.id)?.number;
    if (attested === null || number === undefined) return [];
    return [
      ...(items.has(attested.evidence)
        ? []
        : [
            `The attestation of realm “${realm.id}” rests on ${attested.evidence}, of which no item under evidence says who captured it, and when.`,
          ]),
      ...ownAccounts(store, realm.id, attested),
      ...unknownExclusions(store, { id: realm.id, number }, attested),
    ];
  });
}

function ownAccounts(store: Store, realm: string, { by }: Attestation): readonly string[] {
  const words = by.split(/[\s,;.]+/u).toSorted((one, other) => other.length - one.length);
  const candidates = [...store.accounts.ofPersonWith(realm, words[0] ?? by)];
  const own = candidates.filter(({ person }) => isSamePerson(person, by)).map(({ account }) => account);
  if (own.length === 0) return [];
  const rest = own.length > named ? ` and ${own.length - named} more` : '';
  return [
    `“${by}” attests realm “${realm}”, and has an account in it: ${own.slice(0, named).join(', ')}${rest}. Nobody else states that MFA is demanded of it.`,
  ];
}

/** A name that no account has lets nobody out: whoever was meant counts as if MFA were demanded. */
function unknownExclusions(
  store: Store,
  { id, number }: { readonly id: string; readonly number: number },
  { excluded }: Attestation,
): readonly string[] {
  return excluded
    .filter((one) => {
      const key = normaliseKey(one);
      return (
        key === null ||
        (normalKinds.every((kind) => store.placing.accountsWith(number, kind, key, []).length === 0) &&
          store.accounts.called(id, one) === null)
      );
    })
    .map(
      (one) =>
        `The attestation of realm “${id}” leaves out “${one}”, and no account of the realm is called so: whoever is meant counts as if MFA were demanded.`,
    );
}
