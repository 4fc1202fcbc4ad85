import type { SigningKey } from '#main/signing/open-signing-key.ts';
import type { CountersignSubject, CountersignedPack } from '#main/usecases/countersign-pack.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { SignOffRole } from '#shared/model/sign-off-role.ts';
import { shownFingerprint } from '#shared/pack/shown-fingerprint.ts';
import { orFail, usageFailure, type Command, type CommandContext } from '../command.ts';
import { plain } from '../plain.ts';
import { signOffLines } from '../signature-lines.ts';
import { openSigningKey, signingKeyOptions } from '../signing-key.ts';
import type { Terminal } from '../terminal.ts';

const roles: Readonly<Record<string, SignOffRole>> = { reviewer: 'reviewedBy', approver: 'approvedBy' };

function roleOf({ option }: CommandContext): SignOffRole | null {
  const word = option('as');
  if (word === undefined) return null;
  const role = Object.hasOwn(roles, word) ? roles[word] : undefined;
  if (role === undefined)
    throw usageFailure('countersign', `"${word}" is no role; use ${Object.keys(roles).join(' or ')}.`);
  return role;
}

/** What is about to be signed; a key should not be opened for something that nobody has read. */
function show(terminal: Terminal, { verification, packSha256, signedSha256 }: CountersignSubject): void {
  const { pack, coverage, signer, checks, time } = verification;
  if (pack === null || coverage === null || signer === null) return;
  const { inScope, covered, excepted, percent } = coverage;
  const share = percent.covered === null ? '' : ` (${percent.covered} %)`;
  for (const line of [
    'You are about to sign:',
    `  ${pack.entity}, as of ${pack.asOf}, disclosure ${pack.disclosure}`,
    `  ${inScope} accounts in scope, ${covered} covered${share}, ${excepted} excepted`,
    `  prepared and signed by ${signer.name} on ${time.stated ?? 'no date'}, as stated`,
    `  root’s fingerprint   ${shownFingerprint(signer.rootFingerprint)} (SHA-256)`,
    `  this file            ${packSha256} (SHA-256)`,
    `  its container list   ${signedSha256} (SHA-256 of what is signed)`,
    `  ${checks.length} checks passed`,
    ...(pack.disclosure === 'full'
      ? []
      : ['  Your certificate will name you in a pack that withholds names.']),
  ])
    terminal.print(plain(line));
}

function print(
  terminal: Terminal,
  { path, member, sha256, countersignature, verification }: CountersignedPack,
): void {
  const { signer } = countersignature;
  terminal.print(`wrote ${path}: ${member} added, everything else as it was`);
  terminal.print(`Your root            ${shownFingerprint(signer.rootFingerprint)} (SHA-256)`);
  for (const line of signOffLines(verification)) terminal.print(plain(line));
  terminal.print(`SHA-256              ${sha256}`);
}

/** A reviewer’s or approver’s own signature, on a machine that has only the pack (contract §4). */
export const countersign: Command = {
  name: 'countersign',
  usage: 'countersign FILE.asice --key KEY [--as ROLE] [--out FILE.asice]',
  summary: 'Verifies a pack and adds your own signature over the very same bytes.',
  options: [
    ...signingKeyOptions,
    {
      name: 'as',
      value: 'ROLE',
      text: 'reviewer or approver; refused unless the pack names you so. Left out: as the pack names you',
    },
    { name: 'out', value: 'FILE.asice', text: 'write the pack there; left out: in its place' },
  ],
  run: async (context) => {
    const { positionals, option, resolve, terminal, application, now } = context;
    const [file, extra] = positionals;
    if (file === undefined || extra !== undefined) throw usageFailure('countersign', 'One pack is needed.');
    const key = option('key');
    if (key === undefined) throw usageFailure('countersign', 'The option --key is needed.');
    const role = roleOf(context);
    const path = resolve(file);
    let close = (): void => undefined;
    const openKey = async (subject: CountersignSubject): Promise<Result<SigningKey, Problem>> => {
      show(terminal, subject);
      const opened = await openSigningKey(context, key);
      if (opened.ok) close = opened.value.close;
      return opened;
    };
    const order = { path, out: resolve(option('out') ?? file), role, now: now as IsoInstant, openKey };
    const signed = orFail(
      await application.countersignPack(order, terminal.work).finally(() => {
        close();
      }),
    );
    print(terminal, signed);
    await terminal.document({ schema: 'evidence-binder/countersign@1', ...signed });
    return 0;
  },
};
