import { sameBytes } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import type { Check } from '#shared/model/verification.ts';
import { failed, passed, whenSigned, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { openedReport } from '../pdf/opened-report.ts';
import { readReportSignature } from '../pdf/report-signature.ts';
import { checkSignatureOf, OtherBytes, type CheckedSignature } from '../read-signature.ts';

const id = 'report-signature';
const member = packMembers.report;

/**
 * The report's own signature (PAdES) is over all of it, allows no change, and is by the signer of the pack at the time
 * that the pack states.
 */
export const reportSignature: PackCheck = {
  id,
  member,
  applies: (pack) => whenSigned(pack) && pack.members.has(member),
  *run(pack) {
    const read = readReportSignature(openedReport(pack));
    const { cms, digest, signedAt } = read;
    try {
      yield compare(checkSignatureOf(cms, { digest, statedAt: signedAt }), read.name, pack);
    } catch (error) {
      if (!(error instanceof OtherBytes)) throw error;
      yield failed(id, member, 'It has been changed: its signature is of other bytes.');
    }
  },
};

function compare({ identity, path, signedAt }: CheckedSignature, name: string, pack: PackUnderTest): Check {
  const whole = pack.signature(packMembers.manifestSignature, packMembers.manifest);
  const [root, packRoot] = [path.at(-1)?.der, whole.path.at(-1)?.der];
  if (identity.fingerprint !== whole.identity.fingerprint)
    return failed(id, member, `It is signed by another certificate than the pack: “${identity.name}”.`);
  if (root === undefined || packRoot === undefined || !sameBytes(root, packRoot))
    return failed(id, member, 'Its signature leads to another root than that of the pack.');
  if (signedAt !== whole.signedAt)
    return failed(id, member, `It states another time (${signedAt}) than the pack (${whole.signedAt}).`);
  if (name !== identity.name)
    return failed(id, member, `It names “${name}” as its signer, its certificate “${identity.name}”.`);
  return passed(
    id,
    member,
    `One signature over all of it, by ${identity.name} as stated on ${signedAt}; no change is allowed after it.`,
  );
}
