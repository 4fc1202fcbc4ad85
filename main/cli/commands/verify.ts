import type { Application } from '#main/application.ts';
import type { Verification } from '#shared/model/verification.ts';
import { shownFingerprint } from '#shared/pack/shown-fingerprint.ts';
import { orFail, usageFailure, type Command } from '../command.ts';
import { plain } from '../plain.ts';
import { signOffLines, timestampLines } from '../signature-lines.ts';
import type { Terminal } from '../terminal.ts';

function vouched(trusted: Verification['trusted']): string {
  if (trusted === null) return 'not vouched for: compare the root’s fingerprint, or give --trust CERT.pem';
  return trusted ? 'trusted' : 'NOT trusted';
}

function signerLines({ signer, trusted, time }: Verification): readonly string[] {
  if (signer === null) return [];
  const { name, organisation, rootFingerprint, notAfter } = signer;
  return [
    `Signed by            ${name}${organisation === null ? '' : `, ${organisation}`} (certificate until ${notAfter.slice(0, 10)})`,
    `Root’s fingerprint   ${shownFingerprint(rootFingerprint)} (SHA-256)`,
    `Signer               ${vouched(trusted)}`,
    `Signed on            ${time.stated ?? 'not stated'}, as the signer states${time.timestamp === undefined ? '; no timestamp shows it' : ''}`,
    ...timestampLines(time),
  ];
}

/** Failed lines always; passed ones in one number a kind, so that a failure is not lost among hundreds. */
function checkLines({ checks }: Verification): readonly string[] {
  const failed = checks.filter((check) => !check.ok);
  const rows = failed.map(
    ({ id, member, why }) => `  FAILED  ${id}${member === null ? '' : `  ${member}`}: ${why}`,
  );
  const again = checks.filter(({ id, ok }) => ok && id === 'reassess');
  const earlier = checks.filter(({ id, ok }) => ok && id === 'earlier');
  return [
    `Checks               ${checks.length - failed.length} passed, ${failed.length} failed`,
    ...earlier.map(({ why }) => `Earlier pack         ${why}`),
    ...again.map(({ why }) => `Assessed again       ${why}`),
    ...rows,
  ];
}

/** What a pack may lack without having been changed: each is what the reader asked for. */
const asked: ReadonlySet<string> = new Set(['trust', 'trust-time', 'earlier', 'reassess']);

function verdictLine({ ok, draft, trusted, checks }: Verification): string {
  if (draft) return 'DRAFT, UNSIGNED: this is no evidence.';
  const failing = checks.filter((check) => !check.ok);
  if (!ok && !failing.every((check) => asked.has(check.id)))
    return 'NOT INTACT: this pack must not be relied on.';
  if (trusted === false) return 'INTACT, but NOT signed under the certificate that you trust.';
  if (failing.some(({ id }) => id === 'reassess'))
    return 'INTACT, but assessed again it does NOT come out the same, or cannot be.';
  if (failing.some(({ id }) => id === 'earlier'))
    return 'INTACT, but an earlier pack that you gave does NOT fit what it says.';
  if (failing.length > 0) return 'INTACT, but nobody whom you trust for times shows when it was signed.';
  return trusted === true ? 'INTACT, and the signer is trusted.' : 'INTACT, signer not vouched for.';
}

function show(terminal: Terminal, path: string, verification: Verification): void {
  const { pack } = verification;
  // Names of members and of people are a stranger's words.
  const tell = (line: string): void => terminal.print(plain(line));
  tell(`${path}: ${verdictLine(verification)}`);
  if (pack !== null)
    tell(
      `${pack.entity}, as of ${pack.asOf}, ${pack.members} members in its manifest, disclosure ${pack.disclosure}`,
    );
  terminal.print('');
  for (const line of [
    ...signerLines(verification),
    ...signOffLines(verification),
    ...checkLines(verification),
  ])
    tell(line);
  for (const line of verification.notChecked) tell(`Not checked          ${line}`);
}

/** The one-file verifier has no rules to assess by. */
type Powers = Pick<Application, 'verifyPack'> & Partial<Pick<Application, 'reassessPack'>>;

export const verify: Command<Powers> = {
  name: 'verify',
  usage: 'verify FILE.asice [--trust CERT.pem]… [--trust-time CERT.pem]… [--earlier OLD.asice]… [--reassess]',
  summary: 'Checks everything in a pack; needs nothing but the pack.',
  options: [
    {
      name: 'trust',
      value: 'CERT.pem',
      repeated: true,
      text: 'the root certificate that you trust, got from the organisation by another way; again for more of them',
    },
    {
      name: 'trust-time',
      value: 'CERT.pem',
      repeated: true,
      text: 'the root of a timestamp authority that you trust for times; it vouches for no signer',
    },
    {
      name: 'earlier',
      value: 'OLD.asice',
      repeated: true,
      text: 'a pack of an earlier month that you kept: compared with what this one says of it; again for more of them',
    },
    {
      name: 'reassess',
      text: 'full packs: runs the assessment again from the packed sources and compares it with what the pack says',
    },
  ],
  run: async ({ positionals, every, has, resolve, terminal, application }) => {
    const [file, extra] = positionals;
    if (file === undefined || extra !== undefined) throw usageFailure('verify', 'One pack is needed.');
    const trust = { signers: every('trust').map(resolve), times: every('trust-time').map(resolve) };
    const path = resolve(file);
    const earlier = every('earlier').map(resolve);
    const verified = orFail(await application.verifyPack(path, trust, terminal.work, earlier));
    const verification =
      has('reassess') && application.reassessPack !== undefined
        ? orFail(await application.reassessPack(path, verified, terminal.work))
        : verified;
    show(terminal, file, verification);
    await terminal.document(verification);
    return verification.ok ? 0 : 1;
  },
};
