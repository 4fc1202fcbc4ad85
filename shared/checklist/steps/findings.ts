import type { Finding } from '../../model/finding.ts';

export function hasFinding(findings: readonly Finding[], id: string): boolean {
  return findingOf(findings, id) !== undefined;
}

export function findingOf(findings: readonly Finding[], id: string): Finding | undefined {
  return findings.find((finding) => finding.id === id);
}
