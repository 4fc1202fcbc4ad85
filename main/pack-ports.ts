import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import program from '../package.json' with { type: 'json' };
import { assetPath } from './files/asset-path.ts';
import { createPackOutput } from './files/pack-output.ts';
import { redactedCopy } from './files/evidence/redacted-copy.ts';
import { pseudonymKey } from './files/pseudonym-key.ts';
import { packTexts } from './files/searching/pack-texts.ts';
import { openPackFile } from './files/pack-file.ts';
import { writeScratch } from './files/scratch-file.ts';
import { openSourceFile } from './files/source-file.ts';
import { uuidV5 } from './render/oscal/uuid-v5.ts';
import { renderPdf } from './render/pdf/render-pdf.ts';
import { renderXlsx } from './render/xlsx/render-xlsx.ts';
import { signBytes } from './signing/sign-bytes.ts';
import { signPdf } from './signing/sign-pdf.ts';
import { signWorkbook } from './signing/sign-workbook.ts';
import type { Store } from './store/store.ts';
import { accountsPainter } from './usecases/pack-members/accounts.ts';
import { assessmentPainter } from './usecases/pack-members/assessment.ts';
import { custodyPainter } from './usecases/pack-members/custody.ts';
import { engagementPainter } from './usecases/pack-members/engagement.ts';
import { howToVerifyPainter } from './usecases/pack-members/how-to-verify.ts';
import { oscalPainter } from './usecases/pack-members/oscal.ts';
import { reportPainter } from './usecases/pack-members/report.ts';
import { workbookPainter } from './usecases/pack-members/workbook.ts';
import type { DisclosurePorts } from './usecases/disclosing/build-disclosed.ts';
import type { BuildPorts } from './usecases/build-pack.ts';
import { verifyPack } from './usecases/verify-pack.ts';
import { examinePack } from './verifying/examine-pack.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const font = (file: string): Uint8Array => readFileSync(assetPath('fonts', file));
const colour = (file: string): Uint8Array => readFileSync(assetPath('colour', file));
const tools = [{ name: 'Evidence Binder', version: program.version }];

/** What a pack is built with. Loads the painters: only for a build. */
export function packPorts(store: Pick<Store, 'bytes'>): BuildPorts {
  return {
    program: program.version,
    openFile: openSourceFile,
    redact: redactedCopy,
    sourceBytes: store.bytes.of,
    createOutput: createPackOutput,
    signBytes,
    verify: (path, work) => verifyPack({ openPack: openPackFile, examine: examinePack }, path, null, work),
    // In the order of the archive. The report is last: it carries the digests of all the others.
    painters: [
      workbookPainter({ renderXlsx, signWorkbook }),
      assessmentPainter(sha256),
      accountsPainter,
      engagementPainter,
      custodyPainter(sha256),
      oscalPainter(uuidV5),
      howToVerifyPainter,
      reportPainter({ renderPdf, writeScratch, signPdf, font, colour, tools, hashOf: sha256 }),
    ],
  };
}

/** What a pack that withholds names is made with besides. */
export function disclosurePorts(store: Pick<Store, 'identifiers'>): DisclosurePorts {
  return { identifiers: store.identifiers, openFile: openSourceFile, pseudonymKey, packTexts };
}
