import { createHash } from 'node:crypto';
import { Malformed, sameBytes } from '#shared/pack/der.ts';
import { packMembers } from '#shared/pack/members.ts';
import { workbookParts } from '#shared/pack/workbook-package.ts';
import type { Check } from '#shared/model/verification.ts';
import { failed, isDraft, passed, type PackCheck } from '../pack-check.ts';
import type { PackUnderTest } from '../pack-under-test.ts';
import { Refused } from '../certificate-path.ts';
import { checkPackage, partsToSign } from '../workbook/package-parts.ts';
import { readWorkbookArchive, type WorkbookArchive } from '../workbook/read-archive.ts';
import {
  checkWorkbookSignature,
  type CheckedWorkbookSignature,
} from '../workbook/read-workbook-signature.ts';

const member = packMembers.workbook;

function digestOf(archive: WorkbookArchive, name: string): string {
  const hash = createHash('sha256');
  for (const chunk of archive.chunks(name)) hash.update(chunk);
  return hash.digest('base64');
}

/** The workbook's signature is by whom, and of when, the manifest's is. */
function* compare(
  pack: PackUnderTest,
  { signedAt, path }: CheckedWorkbookSignature,
  count: number,
): Iterable<Check> {
  const manifest = pack.signature(packMembers.manifestSignature, packMembers.manifest);
  const same =
    path.length === manifest.path.length &&
    path.every((one, index) => sameBytes(one.der, manifest.path[index]?.der ?? new Uint8Array()));
  if (!same)
    yield failed('workbook-signature', member, `It is signed by another than ${packMembers.manifest}.`);
  else if (signedAt !== manifest.signedAt)
    yield failed('workbook-signature', member, 'It states another time than the signature of the pack.');
  else
    yield passed(
      'workbook-signature',
      member,
      `Its ${count} parts are unchanged since ${manifest.identity.name} signed it; it has no macro, no link outside and nothing embedded.`,
    );
}

function* run(pack: PackUnderTest): Iterable<Check> {
  const archive = readWorkbookArchive(pack.random(member));
  const lists = checkPackage(archive);
  const draft = isDraft(pack);
  const signed = archive.entries.has(workbookParts.signature);
  if (draft && signed) throw new Malformed('it is signed, though the pack is a draft');
  if (draft) {
    for (const name of archive.entries.keys()) digestOf(archive, name);
    yield passed('workbook-signature', member, 'Not signed, as nothing of a draft is.');
    return;
  }
  if (!signed) {
    yield failed('workbook-signature', member, 'It is not signed.');
    return;
  }
  const parts = partsToSign(archive, lists, (name) => digestOf(archive, name));
  try {
    const signature = checkWorkbookSignature(archive.text(workbookParts.signature), parts);
    yield* compare(pack, signature, parts.length);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    yield failed('workbook-signature', member, `Refused: ${error.message}.`);
  }
}

/** The workbook is one archive of known parts, each of which its own signature is over. */
export const workbookSignature: PackCheck = {
  id: 'workbook-signature',
  member,
  applies: (pack) => pack.members.has(member),
  run,
};
