import { compareText } from '../lib/order.ts';
import { packMembers } from './members.ts';

/** Members with a fixed name, in the order in which they are written: the report last, since it lists the others. */
const first: readonly string[] = [
  packMembers.mimetype,
  packMembers.workbook,
  packMembers.pack,
  packMembers.accounts,
  packMembers.engagement,
  packMembers.custody,
  packMembers.oscal,
  packMembers.howToVerify,
  packMembers.report,
];
const last: readonly string[] = [
  packMembers.checksums,
  packMembers.manifest,
  packMembers.manifestSignature,
  packMembers.asicManifest,
];

/** First what is painted, then policy, evidence and sources, then what is signed, then signatures of the container. */
function groupOf(name: string): number {
  const early = first.indexOf(name);
  if (early >= 0) return early;
  const late = last.indexOf(name);
  if (late >= 0) return first.length + 1 + late;
  return name.startsWith('META-INF/') ? first.length + 1 + last.length : first.length;
}

/** The one order of the members in the archive; so a pack in another one is no second file of the same content. */
export function compareMembers(left: string, right: string): number {
  return groupOf(left) - groupOf(right) || compareText(left, right);
}
