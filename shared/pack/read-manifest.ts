import type { MemberProvenance, PackManifest } from '../model/pack-manifest.ts';
import type { SignerIdentity } from '../model/signer.ts';
import { Malformed } from './der.ts';
import { asCount, asDigest, asList, asObject, asText, asTruth, exactly, type Fields } from './read-fields.ts';

const names = ['schema', 'entity', 'asOf', 'created', 'draft', 'disclosure', 'versions', 'signer', 'members'];
const signerNames = ['name', 'organisation', 'fingerprint', 'rootFingerprint', 'notBefore', 'notAfter'];

function readSigner(value: unknown): SignerIdentity | null {
  if (value === null) return null;
  const signer = exactly(value, signerNames, 'the signer');
  return {
    name: asText(signer['name'], 'the name of the signer'),
    organisation: signer['organisation'] === null ? null : asText(signer['organisation'], 'the organisation'),
    fingerprint: asDigest(signer['fingerprint'], 'a fingerprint'),
    rootFingerprint: asDigest(signer['rootFingerprint'], 'a fingerprint'),
    notBefore: asText(signer['notBefore'], 'a time'),
    notAfter: asText(signer['notAfter'], 'a time'),
  };
}

function readVersions(value: unknown): PackManifest['versions'] {
  const versions = exactly(value, ['pack', 'program'], 'the versions');
  if (versions['pack'] !== 1) throw new Malformed('this program does not know this version of packs');
  return { pack: 1, program: asText(versions['program'], 'the version of the program') };
}

function readDisclosure(value: unknown): PackManifest['disclosure'] {
  if (value !== 'full' && value !== 'pseudonymised' && value !== 'summary')
    throw new Malformed('the disclosure is unknown');
  return value;
}

function readMember(value: unknown): PackManifest['members'][number] {
  const isTraced = Object.hasOwn(asObject(value, 'a member'), 'from');
  const known = ['name', 'role', 'mediaType', 'bytes', 'sha256', ...(isTraced ? ['from'] : [])];
  const member = exactly(value, known, 'a member');
  // Where a member comes from is stated, not checked: it is only shown.
  const from = isTraced ? asList(member['from'], 'where a member is from') : [];
  return {
    name: asText(member['name'], 'the name of a member'),
    role: asText(member['role'], 'the role of a member'),
    mediaType: asText(member['mediaType'], 'the media type of a member'),
    bytes: asCount(member['bytes'], 'the size of a member'),
    sha256: asDigest(member['sha256'], 'the digest of a member'),
    ...(isTraced ? { from: from as MemberProvenance[] } : {}),
  };
}

function readMembers(fields: Fields): PackManifest['members'] {
  const members = asList(fields['members'], 'the members').map(readMember);
  const seen = new Set(members.map((member) => member.name));
  if (seen.size !== members.length) throw new Malformed('it lists a member twice');
  return members;
}

/** Reads a manifest strictly: no field more, none less. Throws `Malformed`. */
export function readManifest(value: unknown): PackManifest {
  const fields = exactly(value, names, 'the manifest');
  if (fields['schema'] !== 'evidence-binder/manifest@1') throw new Malformed('it is no manifest of a pack');
  return {
    schema: 'evidence-binder/manifest@1',
    entity: asText(fields['entity'], 'the entity'),
    asOf: asText(fields['asOf'], 'the as-of date'),
    created: asText(fields['created'], 'the time'),
    draft: asTruth(fields['draft'], 'whether it is a draft'),
    disclosure: readDisclosure(fields['disclosure']),
    versions: readVersions(fields['versions']),
    signer: readSigner(fields['signer']),
    members: readMembers(fields),
  };
}
