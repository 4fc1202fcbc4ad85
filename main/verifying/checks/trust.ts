import { packMembers } from '#shared/pack/members.ts';
import { leadsTo } from '../certificate-path.ts';
import { failed, passed, whenSigned, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';

/** The root, or an authority between, is one of the certificates that the auditor trusts. */
export function isTrusted(pack: PackUnderTest): boolean {
  const { path } = pack.signature(packMembers.manifestSignature, packMembers.manifest);
  return leadsTo(path, pack.trusted ?? []);
}

/** Only where a certificate to trust was given. */
export const trust: PackCheck = {
  id: 'trust',
  member: packMembers.manifestSignature,
  applies: (pack) => pack.trusted !== null && whenSigned(pack),
  *run(pack) {
    const { id, member } = trust;
    yield isTrusted(pack)
      ? passed(id, member, 'The signer’s certificate leads to a certificate that you trust.')
      : failed(id, member, 'The signer’s certificate does not lead to the certificate that you gave.');
  },
};
