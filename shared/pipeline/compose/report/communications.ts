import { daysBetween } from '../../../lib/calendar.ts';
import {
  media,
  type EmergencyChannel,
  type SecuredChannel,
} from '../../../model/engagement-communications.ts';
import type { Block, Cell } from '../../../model/pack-model.ts';
import type { ReportContext, SectionComposer } from './section.ts';
import { columns, heading, paragraph, table } from './steps/tables.ts';

/** The second half of Article 21(2)(j): secured voice, video and text, and communication in an emergency. */
export const communications: SectionComposer = (context) => {
  const { texts, view } = context;
  const { secured = [], emergency } = view.engagement.communications ?? {};
  return {
    id: 'communications',
    title: texts('report.communications.title'),
    newPage: false,
    blocks: [
      paragraph(texts('report.communications.intro')),
      heading(texts('report.communications.secured')),
      mediaTable(context, secured),
      ...(secured.length === 0 ? [] : [channelTable(context, secured)]),
      heading(texts('report.communications.emergency')),
      ...(emergency === undefined ? [] : [emergencyFacts(context, emergency)]),
      ...lacking(context),
    ],
  };
};

/** What the finding of that name lists; the same words as in the checklist. */
function gapsOf({ view }: ReportContext, finding: string): readonly string[] {
  return view.findings.find(({ id }) => id === finding)?.subjects ?? [];
}

function attachedAs({ options }: ReportContext, path: string | undefined): string | undefined {
  return options.attached.find((file) => file.path === path)?.member;
}

function mediaTable(context: ReportContext, secured: readonly SecuredChannel[]): Block {
  const { texts } = context;
  const gaps = gapsOf(context, 'secured-communications-missing');
  return table({
    id: 'secured-media',
    caption: texts('report.communications.media'),
    columns: columns(context, ['medium', 0.8], ['channels', 2.2], ['conversations', 2.6], ['state', 2.4]),
    rows: media.map((medium): readonly Cell[] => {
      const serving = secured.filter(
        (channel) => serves(context, channel) && channel.medium.includes(medium),
      );
      const missing = gaps.filter((gap) => gap.split('-')[0] === medium);
      return [
        texts(`report.communications.medium.${medium}`),
        serving.map(({ channel }) => channel).join('\n') || texts('report.communications.nothing'),
        serving.map((channel) => conversationsText(context, channel)).join('\n'),
        missing.length === 0
          ? { text: texts('report.communications.served'), tone: 'good' }
          : {
              text: missing.map((gap) => texts(`checklist.secured-communications.gap.${gap}`)).join('\n'),
              tone: 'bad',
            },
      ];
    }),
  });
}

function serves(context: ReportContext, { endToEnd, evidence }: SecuredChannel): boolean {
  return endToEnd && attachedAs(context, evidence) !== undefined;
}

/** What a purpose in free words leaves open stays in its own words. */
function conversationsText({ texts }: ReportContext, { conversations, purpose }: SecuredChannel): string {
  return conversations === undefined
    ? texts('report.communications.purpose', { purpose })
    : conversations.map((one) => texts(`report.communications.conversation.${one}`)).join(', ');
}

function channelTable(context: ReportContext, secured: readonly SecuredChannel[]): Block {
  const { texts, shortDay } = context;
  return table({
    id: 'secured-channels',
    caption: texts('report.communications.channels', { count: secured.length }),
    small: true,
    columns: columns(
      context,
      ['channel', 1.8],
      ['medium', 0.9],
      ['encryption', 1.8],
      ['owner', 1.2],
      ['planAndDependence', 1.6],
      ['tested', 1],
      ['evidence', 1.8],
    ),
    rows: secured.map((channel): readonly Cell[] => [
      [channel.channel, channel.purpose].join('\n'),
      channel.medium.map((medium) => texts(`report.communications.medium.${medium}`)).join('\n'),
      channel.endToEnd
        ? [texts('report.communications.endToEnd'), channel.encryption].filter(Boolean).join('\n')
        : { text: texts('report.communications.notEndToEnd'), tone: 'bad' },
      channel.owner ?? texts('report.notStated'),
      [channel.plan, dependsText(context, channel.dependsOn)].filter(Boolean).join('\n'),
      shortDay(channel.testedOn),
      attachedAs(context, channel.evidence) ?? {
        text: texts('report.communications.noEvidence'),
        tone: 'bad',
      },
    ]),
  });
}

function dependsText({ texts }: ReportContext, dependsOn: readonly string[] | undefined): string | undefined {
  if (dependsOn === undefined) return undefined;
  return dependsOn.length === 0
    ? texts('report.communications.independent')
    : texts('report.communications.dependsOn', { names: dependsOn.join(', ') });
}

function emergencyFacts(context: ReportContext, channel: EmergencyChannel): Block {
  const { texts } = context;
  const row = (key: string, value: string | undefined) => ({
    label: texts(`report.communications.${key}`),
    value: value ?? texts('report.notStated'),
  });
  return {
    kind: 'facts',
    rows: [
      row('channel', channel.channel),
      ...(channel.medium === undefined
        ? []
        : [
            row(
              'medium',
              channel.medium.map((one) => texts(`report.communications.medium.${one}`)).join(', '),
            ),
          ]),
      ...(channel.encryption === undefined ? [] : [row('encryption', channel.encryption)]),
      row('plan', channel.plan),
      row('independence', dependsText(context, channel.dependsOn)),
      row('owner', channel.owner),
      row('tested', testedText(context, channel)),
      row('evidence', attachedAs(context, channel.evidence)),
    ],
  };
}

function testedText({ texts, day, view }: ReportContext, { testedOn }: EmergencyChannel): string | undefined {
  if (testedOn === undefined) return undefined;
  const age = daysBetween(testedOn, view.engagement.asOf);
  return age < 0
    ? texts('report.communications.testedLater', { on: day(testedOn) })
    : texts('report.communications.testedOn', { on: day(testedOn), days: age });
}

function lacking(context: ReportContext): readonly Block[] {
  const { texts } = context;
  const gaps = gapsOf(context, 'emergency-channel-untested');
  if (gaps.length === 0) return [];
  return [
    {
      kind: 'callout',
      tone: 'bad',
      title: texts('report.communications.lacking'),
      text: gaps.map((gap) => texts(`checklist.emergency-channel.gap.${gap}`)).join(' '),
    },
  ];
}
