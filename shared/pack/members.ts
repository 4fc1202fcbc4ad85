/** The members of a pack that have a fixed name (contract §4). */
export const packMembers = {
  mimetype: 'mimetype',
  report: 'report.pdf',
  workbook: 'workbook.xlsx',
  pack: 'pack.json',
  accounts: 'accounts.ndjson',
  engagement: 'engagement.yaml',
  custody: 'custody.ndjson',
  oscal: 'oscal/assessment-results.json',
  howToVerify: 'HOW-TO-VERIFY.txt',
  checksums: 'SHA256SUMS',
  manifest: 'manifest.json',
  manifestSignature: 'manifest.json.p7s',
  asicManifest: 'META-INF/ASiCManifest001.xml',
  asicSignature: 'META-INF/signature001.p7s',
} as const;

export const asicMimetype = 'application/vnd.etsi.asic-e+zip';

export const memberFolders = ['policy', 'evidence', 'sources'] as const;
export type MemberFolder = (typeof memberFolders)[number];

/** What a member is for; derived from its name, so that a manifest cannot say otherwise. */
export const memberRoles = [
  'report',
  'workbook',
  'assessment',
  'accounts',
  'engagement',
  'custody',
  'assessment-results',
  'instructions',
  'checksums',
  'policy',
  'evidence',
  'source',
] as const;
export type MemberRole = (typeof memberRoles)[number];

const fixedRoles: ReadonlyMap<string, MemberRole> = new Map([
  [packMembers.report, 'report'],
  [packMembers.workbook, 'workbook'],
  [packMembers.pack, 'assessment'],
  [packMembers.accounts, 'accounts'],
  [packMembers.engagement, 'engagement'],
  [packMembers.custody, 'custody'],
  [packMembers.oscal, 'assessment-results'],
  [packMembers.howToVerify, 'instructions'],
  [packMembers.checksums, 'checksums'],
]);
const folderRoles: ReadonlyMap<string, MemberRole> = new Map([
  ['policy', 'policy'],
  ['evidence', 'evidence'],
  ['sources', 'source'],
]);

/** The role of a member by its name; null: a pack has no such member. */
export function memberRole(name: string): MemberRole | null {
  const fixed = fixedRoles.get(name);
  if (fixed !== undefined) return fixed;
  const slash = name.indexOf('/');
  return slash > 0 ? (folderRoles.get(name.slice(0, slash)) ?? null) : null;
}

/** Members that every pack has; `accounts.ndjson` is missing from a summary. */
export const requiredMembers: readonly string[] = [
  packMembers.report,
  packMembers.workbook,
  packMembers.pack,
  packMembers.engagement,
  packMembers.custody,
  packMembers.oscal,
  packMembers.howToVerify,
];

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['json', 'application/json'],
  ['ndjson', 'application/x-ndjson'],
  ['yaml', 'application/yaml'],
  ['yml', 'application/yaml'],
  ['txt', 'text/plain'],
  ['md', 'text/markdown'],
  ['csv', 'text/csv'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
]);

/** The media type of a member, by the end of its name. */
export function mediaTypeOf(name: string): string {
  if (name === packMembers.checksums) return 'text/plain';
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return mediaTypes.get(end) ?? 'application/octet-stream';
}
