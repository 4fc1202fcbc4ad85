import type { AttachedFile } from '../../../model/evidence.ts';
import { linkTo } from './oscal-sources.ts';
import {
  endOf,
  line,
  property,
  unlessEmpty,
  type Observation,
  type OscalContext,
  type RelevantEvidence,
  type Resource,
} from './oscal.ts';

type ChecklistAnswer = OscalContext['view']['checklist'][number];

const resourceName = ({ sha256, member }: AttachedFile): string => `resource/attached/${sha256}/${member}`;

/** The policy document and every evidence item's file, with its digest; of a redacted one the copy that is packed. */
export function attachedResources(context: OscalContext): readonly Resource[] {
  const { attached, uuid, view } = context;
  return attached.map((file) => {
    const items = view.engagement.evidence.filter((item) => item.file === file.path);
    const { disclosure } = view.engagement;
    return {
      uuid: uuid(resourceName(file)),
      title: line(items[0]?.title ?? file.path),
      description: line(
        items.map(({ title, caption }) => `${title} ${caption ?? ''}`).join(' ') || file.path,
      ),
      props: [property('path', file.path), ...captured(items[0]?.captured), ...redacted(file)],
      rlinks: [linkTo(file.member, file.sha256, disclosure === 'full' || file.leftOut !== true)],
    };
  });
}

function captured(stated: OscalContext['view']['engagement']['evidence'][number]['captured']) {
  return (['on', 'by', 'from'] as const).flatMap((name) => {
    const value = stated?.[name];
    return value === undefined ? [] : [property(`captured-${name}`, value)];
  });
}

const redacted = ({ redaction }: AttachedFile) =>
  redaction === undefined ? [] : [property('original-sha-256', redaction.original.sha256)];

/** Registers of the engagement by their digests; what they say stands in `engagement.yaml` and the workbook. */
export function registerResources({ registers, uuid, say }: OscalContext): readonly Resource[] {
  return registers.map(({ kind, path, sha256 }) => ({
    uuid: uuid(`resource/register/${kind}/${sha256}/${path}`),
    title: line(path),
    description: line(say(`workbook.oscal.register.${kind}`)),
    props: [property('register', kind)],
    rlinks: [linkTo(path, sha256, false)],
  }));
}

/** One item of the readiness checklist: whether it is met, by what, and the evidence that is tied to it. */
export function checklistObservation(context: OscalContext, answer: ChecklistAnswer): Observation {
  const { uuid, say, view } = context;
  const { item, status } = answer;
  const stated = view.assessment.checklist.find((one) => one.item === item)?.by ?? null;
  return {
    uuid: uuid(`observation/checklist/${item}`),
    title: line(say(`checklist.${item}.question`)),
    description: line(stated ?? say(`workbook.oscal.checklist.${status}`)),
    props: [property('item', item), property('status', status)],
    methods: ['EXAMINE'],
    types: ['checklist'],
    ...unlessEmpty('relevant-evidence', evidenceOf(context, item)),
    collected: endOf(view.engagement.asOf),
  };
}

function evidenceOf(
  { attached, uuid, view }: OscalContext,
  item: ChecklistAnswer['item'],
): readonly RelevantEvidence[] {
  const paths = new Set(
    view.engagement.evidence.filter(({ answers }) => answers.includes(item)).map(({ file }) => file),
  );
  return attached
    .filter(({ path, member }) => paths.has(path) || (item === 'policy' && member.startsWith('policy/')))
    .map((file) => ({ href: `#${uuid(resourceName(file))}`, description: line(file.path) }));
}
