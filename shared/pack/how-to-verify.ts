import type { Disclosure } from '../model/disclosure.ts';
import type { SignerIdentity } from '../model/signer.ts';
import type { Language } from '../text/registry.ts';
import { textsOf, type Texts } from '../text/texts.ts';
import { packMembers as members } from './members.ts';
import { shownFingerprint } from './shown-fingerprint.ts';
import { wrapLines } from './wrap-lines.ts';

/** What the instructions say of the pack that they stand in. */
export type VerifyFacts = {
  readonly entity: string;
  readonly asOf: string;
  readonly created: string;
  /** Null in a draft: nothing is signed. */
  readonly signer: SignerIdentity | null;
  readonly language: Language;
  readonly disclosure: Disclosure;
};

type Step = {
  readonly id: string;
  readonly signed: boolean;
  readonly commands: (facts: VerifyFacts) => readonly string[];
};

/** One line a step: whether it needs a signature, and its commands. They are the same in every language. */
const steps: readonly Step[] = [
  { id: 'unpack', signed: false, commands: () => ['unzip pack.asice -d pack && cd pack'] },
  {
    id: 'checksums',
    signed: false,
    commands: () => [`sha256sum -c ${members.checksums}`, 'find . -type f | sort'],
  },
  {
    id: 'root',
    signed: true,
    commands: () => ['openssl x509 -in ../org-root.pem -noout -fingerprint -sha256'],
  },
  {
    id: 'manifest',
    signed: true,
    commands: () => [cms(members.manifestSignature, members.manifest)],
  },
  {
    id: 'list',
    signed: true,
    commands: () => [
      `sha256sum ${members.checksums}`,
      `grep -o '"name":"${members.checksums}","role":"[a-z]*","sha256":"[0-9a-f]*"' ${members.manifest}`,
    ],
  },
  {
    id: 'container',
    signed: true,
    commands: () => [cms(members.asicSignature, members.asicManifest, '-cades ')],
  },
  {
    id: 'countersigned',
    signed: true,
    commands: () => [
      cms('META-INF/signature002.p7s', members.asicManifest, '-cades ').replace('org-root', 'their-root'),
    ],
  },
  {
    id: 'report',
    signed: true,
    commands: () => [
      'rm -rf ../nss && mkdir ../nss && certutil -N -d ../nss --empty-password',
      'certutil -A -d ../nss -n root -t C,C,C -a -i ../org-root.pem',
      `pdfsig -nssdir ../nss ${members.report}`,
    ],
  },
  { id: 'readers', signed: true, commands: () => [] },
  {
    id: 'program',
    signed: true,
    commands: () => [
      'evidence-binder verify ../pack.asice --trust ../org-root.pem',
      'node ../evidence-binder-verify.mjs ../pack.asice --trust ../org-root.pem',
    ],
  },
  { id: 'count', signed: false, commands: () => [] },
];

const cms = (signature: string, content: string, options = ''): string =>
  [
    `openssl cms -verify -binary ${options}-inform DER -CAfile ../org-root.pem`,
    `-in ${signature} -content ${content}`,
    '-out /dev/null',
  ].join(' \\\n       ');

const width = 76;

/** `HOW-TO-VERIFY.txt`: for somebody who did not make the pack, trusts nobody, and has tools of their own. */
export function howToVerify(facts: VerifyFacts): string {
  const texts = textsOf(facts.language);
  const say = (key: string, indent = '') => wrapLines(texts(`workbook.verify.${key}`), width, indent);
  const title = texts('workbook.verify.title');
  const applicable = steps.filter(
    (step) => (facts.signer !== null || !step.signed) && hasFilesFor(step, facts),
  );
  const lines = [
    title,
    '='.repeat(title.length),
    '',
    ...aboutPack(facts, texts),
    '',
    ...(facts.signer === null ? [...say('draft'), ''] : [...say('need'), '', ...say('channel'), '']),
    ...applicable.flatMap((step, index) => stepLines(step, index + 1, facts, texts)),
    ...chapter(
      texts,
      'proves',
      facts.signer === null ? ['proves.draft'] : ['proves.does', 'proves.doesNot', 'proves.time'],
    ),
    ...chapter(texts, 'parts', facts.signer === null ? ['parts.draft'] : ['parts.report', 'parts.tools']),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function aboutPack({ entity, asOf, created, signer }: VerifyFacts, texts: Texts): readonly string[] {
  const rows: (readonly [string, string])[] = [
    ['entity', entity],
    ['asOf', asOf],
    ['created', created],
  ];
  if (signer !== null) {
    const holder = signer.organisation === null ? signer.name : `${signer.name}, ${signer.organisation}`;
    rows.push(
      ['signer', holder],
      ['certificate', shownFingerprint(signer.fingerprint)],
      ['root', shownFingerprint(signer.rootFingerprint)],
    );
    rows.push(['valid', `${signer.notBefore.slice(0, 10)} – ${signer.notAfter.slice(0, 10)}`]);
  }
  return rows.flatMap(([key, value]) => [
    texts('report.labelled', { label: texts(`workbook.verify.about.${key}`), value: '' }).trimEnd(),
    `  ${value.replace(/\s+/gu, ' ')}`,
  ]);
}

/** A summary has no account to count. */
const hasFilesFor = ({ id }: Step, { disclosure }: VerifyFacts): boolean =>
  id !== 'count' || disclosure !== 'summary';

/** What a step says in a pack that has no exports. */
function partOf({ id }: Step, part: string, { disclosure }: VerifyFacts): string | null {
  if (disclosure === 'full') return part;
  if (id === 'program' && part !== 'not') return `withheld.${part}`;
  return id === 'count' && part === 'not' ? null : part;
}

function stepLines(step: Step, number: number, facts: VerifyFacts, texts: Texts): readonly string[] {
  const say = (part: string): readonly string[] => {
    const key = partOf(step, part, facts);
    return key === null ? [] : wrapLines(texts(`workbook.verify.step.${step.id}.${key}`), width, '   ');
  };
  const commands = step.commands(facts).map((command) => `     ${command}`);
  return [
    `${number}. ${texts(`workbook.verify.step.${step.id}.title`)}`,
    '',
    ...(commands.length > 0 ? [...commands, ''] : []),
    ...say('well'),
    ...say('not'),
    ...say('shows'),
    '',
  ];
}

function chapter(texts: Texts, title: string, paragraphs: readonly string[]): readonly string[] {
  const heading = texts(`workbook.verify.${title}.title`);
  const body = paragraphs.flatMap((key) => [...wrapLines(texts(`workbook.verify.${key}`), width), '']);
  return [heading, '-'.repeat(heading.length), '', ...body];
}
