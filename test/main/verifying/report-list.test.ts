import { expect, it } from 'vitest';
import { change, changeContent, numberOf, withText, type PdfParts } from '#test/fixtures/pdf/edit-pdf.ts';
import { changedBeforeSigning, genuinePack, refusalOf } from '#test/fixtures/pdf/report-attack.ts';

const genuine = genuinePack();
const listOf = (parts: PdfParts): number => numberOf(parts, '/Type /EmbeddedFile\n');
const notOfThisPack = 'report-list: The list of digests that it carries is not the one of this pack.';

type Attack = readonly [name: string, edit: (parts: PdfParts) => void, reason: string];
const attacks: readonly [Attack, ...Attack[]] = [
  [
    'has another digest for a member',
    (parts) => changeContent(parts, listOf(parts), (list) => list.replace(/^[\da-f]{8}/, '00000000')),
    notOfThisPack,
  ],
  [
    'leaves a member out',
    (parts) => changeContent(parts, listOf(parts), (list) => list.replace(/^.*\n/, '')),
    notOfThisPack,
  ],
  [
    'has another name',
    (parts) => {
      for (const number of withText(parts, '(other-files.sha256)')) {
        const object = parts.objects.get(number) ?? '';
        parts.objects.set(number, object.replaceAll('(other-files.sha256)', '(other-file5.sha256)'));
      }
    },
    notOfThisPack,
  ],
  [
    'has two names',
    (parts) =>
      change(
        parts,
        numberOf(parts, '/AFRelationship'),
        '/UF (other-files.sha256)',
        '/UF (other-file5.sha256)',
      ),
    'report-list: Malformed: the file that it carries has several names.',
  ],
];

it.each(attacks)('a signed report whose list %s is refused', async (_name, edit, reason) => {
  expect(refusalOf(genuine(), await changedBeforeSigning(genuine(), edit))).toBe(reason);
});

it('the list of a genuine report is that of its pack', async () => {
  expect(refusalOf(genuine(), await changedBeforeSigning(genuine(), () => {}))).toBe('accepted');
});
