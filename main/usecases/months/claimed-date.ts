import type { EngagementFolder } from '#main/files/engagement-folder.ts';
import type { PackFile } from '#main/files/pack-file.ts';
import { isIsoDate } from '#shared/lib/calendar.ts';
import type { Result } from '#shared/lib/result.ts';
import type { Problem } from '#shared/model/problem.ts';
import { packMembers } from '#shared/pack/members.ts';
import { valueAt } from '../document-references.ts';
import { memberText } from '../intact-pack.ts';

type Ports = {
  readonly isFolder: (path: string) => boolean;
  readonly openPack: (path: string) => Result<PackFile, Problem>;
  readonly openEngagementFolder: (folder: string) => EngagementFolder;
};

/** Figures, findings and sources of a very large engagement; never its accounts. */
const largestDocument = 32 << 20;

/**
 * The as-of date that an earlier pack or engagement claims; empty where it cannot be read. Nothing is believed yet:
 * it only decides which is read first.
 */
export function claimedDate(ports: Ports, path: string): string {
  const stated = ports.isFolder(path) ? ofFolder(ports, path) : ofPack(ports, path);
  return typeof stated === 'string' && isIsoDate(stated) ? stated : '';
}

function ofFolder(ports: Ports, path: string): unknown {
  const document = ports.openEngagementFolder(path).document();
  return document.ok ? valueAt(document.value.value, ['asOf']) : null;
}

function ofPack(ports: Ports, path: string): unknown {
  const opened = ports.openPack(path);
  if (!opened.ok) return null;
  try {
    const { faults, entries } = opened.value.reading;
    const entry = entries.find(({ name }) => name === packMembers.pack);
    if (faults.length > 0 || entry === undefined || entry.bytes > largestDocument) return null;
    return valueAt(JSON.parse(memberText(opened.value, packMembers.pack)), ['asOf']);
  } catch {
    return null;
  } finally {
    opened.value.close();
  }
}
