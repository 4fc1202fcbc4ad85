import { linkStates } from '../../../model/account-link.ts';
import type { LinkTotals } from '../../../model/link-totals.ts';
import type { Block, Cell } from '../../../model/pack-model.ts';
import type { SystemLine } from '../../../model/system.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, heading, paragraph, table, upTo } from './steps/tables.ts';

/** The register of systems, each with what its realm shows, and how accounts of tied realms were found. */
export const systems: SectionComposer = (context) => {
  const { texts, view } = context;
  const { systems: register, links = [] } = view.assessment;
  return {
    id: 'systems',
    title: texts('report.systems.title'),
    newPage: false,
    blocks: [
      ...(register === undefined
        ? noRegister(context)
        : [paragraph(texts('report.systems.intro')), listed(context, register)]),
      ...(links.length === 0
        ? []
        : [
            heading(texts('report.systems.links')),
            paragraph(texts('report.systems.links.intro')),
            ...links.map((link) => outcomes(context, link)),
          ]),
    ],
  };
};

function noRegister({ texts }: ReportContext): readonly Block[] {
  return [
    {
      kind: 'callout',
      tone: 'warning',
      title: texts('report.systems.none.title'),
      text: texts('report.systems.none.text'),
    },
  ];
}

function listed(context: ReportContext, register: readonly SystemLine[]): Block {
  const { texts } = context;
  const { shown, rest } = upTo(register);
  const notes = [
    ...(rest > 0 ? [texts('report.systems.rest', { rest })] : []),
    ...(register.some(({ shownBy }) => shownBy === 'attestation')
      ? [texts('report.systems.attestedNote')]
      : []),
  ];
  return table({
    id: 'systems',
    caption: texts('report.systems.register', {
      systems: register.length,
      open: register.filter(({ gaps }) => gaps.length > 0).length,
    }),
    small: true,
    columns: columns(
      context,
      ['system', 1.5],
      ['owner', 1.1],
      ['outside', 0.9],
      ['realm', 1.1],
      ['coveredOf', 1],
      ['localAccounts', 0.9],
      ['stillOpen', 2.6],
    ),
    rows: shown.map((system) => rowOf(context, system)),
    empty: texts('report.systems.empty'),
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
  });
}

function external(stated: boolean | null): string {
  if (stated === null) return 'unknown';
  return stated ? 'yes' : 'no';
}

function rowOf(context: ReportContext, system: SystemLine): readonly Cell[] {
  const { texts, view, bounded } = context;
  const { system: name, kind, owner, realm, shownBy, localAccounts, localRealm } = system;
  const coverage = view.assessment.realms.find(({ id }) => id === realm)?.coverage;
  return [
    [bounded(name), bounded(kind ?? '')].filter((line) => line !== '').join('\n'),
    owner === null ? { text: texts('report.notStated'), tone: 'warning' } : bounded(owner),
    texts('report.systems.external', { external: external(system.external) }),
    realm === null
      ? { text: texts('report.systems.noRealm'), tone: 'bad' }
      : texts('report.systems.realm', { realm: bounded(realm), shownBy }),
    coverage === undefined
      ? texts('report.notStated')
      : texts('report.systems.covered', { covered: coverage.covered, inScope: coverage.inScope }),
    texts('report.systems.local', { local: localAccounts, realm: localRealm ?? '' }),
    openOf(context, system),
  ];
}

function openOf({ texts }: ReportContext, { gaps, notes }: SystemLine): Cell {
  const lines = [
    ...gaps.map((gap) => texts(`system.gap.${gap}`)),
    ...notes.map((note) => texts(`system.note.${note}`)),
  ];
  if (lines.length === 0) return texts('report.systems.nothingOpen');
  return { text: lines.join('\n'), tone: gaps.length > 0 ? 'bad' : 'warning' };
}

function outcomes(context: ReportContext, { realm, kind, to, states }: LinkTotals): Block {
  const { texts } = context;
  const found = linkStates.filter((state) => states[state] > 0);
  return table({
    id: `links-${realm}-${kind}`,
    caption: texts('report.systems.linkTotals', { kind, realm, to }),
    dense: true,
    columns: columns(context, ['outcome', 5], ['accounts', 1, 'right']),
    rows: found.map((state) => [texts(`link.total.${kind}.${state}`), states[state]]),
    totals: [texts('report.total'), found.reduce((sum, state) => sum + states[state], 0)],
  });
}
