import { basename } from 'node:path';
import type { Application } from '#main/application.ts';
import type { WindowUseCases } from '#main/window-use-cases.ts';
import type { VerificationAnswer } from '#shared/contract/verification.ts';
import type { IsoInstant } from '#shared/lib/calendar.ts';
import { ok } from '#shared/lib/result.ts';
import type { Verification } from '#shared/model/verification.ts';
import type { Answers } from '../answer-questions.ts';
import { told } from './trouble.ts';

/** Packs and the keys that sign them. */
export function packAnswers(
  application: Application,
  window: WindowUseCases,
): Pick<Answers, 'build' | 'verify' | 'readKey' | 'createKey'> {
  return {
    build: async ({ folder, out, key, created }, work) => {
      const opened = key === null ? null : await application.openKey(key.path, key.passphrase);
      if (opened !== null && !opened.ok) return told(opened);
      const signing = opened === null ? null : opened.value;
      const options = { out, signing, created: created as IsoInstant };
      return told(await application.buildPack(folder, options, work), (built) => ({
        name: basename(built.path),
        bytes: built.bytes,
        sha256: built.sha256,
        draft: signing === null,
        members: built.members.length,
        verification: answerOf(built.verification, null),
      }));
    },
    verify: async ({ path, trust }, work) => {
      const verified = await application.verifyPack(
        path,
        { signers: trust === null ? [] : [trust], times: [] },
        work,
      );
      if (!verified.ok) return told(verified);
      return ok(answerOf(verified.value, await window.coverageOfPack(path)));
    },
    readKey: async ({ path, passphrase }) =>
      told(await application.openKey(path, passphrase), ({ identity }) => identity),
    createKey: async ({ out, name, organisation, passphrase }) => {
      const made = await application.newKey({
        out,
        name,
        organisation,
        kind: 'rsa-3072',
        passphrase,
        root: null,
      });
      if (!made.ok) return told(made);
      const opened = await application.openKey(out, passphrase);
      return told(opened, ({ identity }) => ({
        signer: identity,
        files: made.value.files.map((file) => basename(file)),
      }));
    },
  };
}

function answerOf(
  { ok: passes, draft, signer, trusted, time, pack, checks, notChecked }: Verification,
  coverage: VerificationAnswer['coverage'],
): VerificationAnswer {
  return {
    ok: passes,
    draft,
    signer,
    trusted,
    time: { stated: time.stated, proven: time.proven },
    pack,
    checks: checks.map(({ id, member, ok: holds, why }) => ({ id, member, ok: holds, why })),
    notChecked: [...notChecked],
    coverage,
  };
}
