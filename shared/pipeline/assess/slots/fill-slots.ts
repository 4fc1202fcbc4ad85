import { frameworksFor } from '../../../frameworks/registry.ts';
import type { Slot } from '../../../frameworks/framework.ts';
import type { EvidenceLine } from '../../../model/judged-evidence.ts';
import type { SlotLine, SlotWords } from '../../../model/slot-line.ts';
import { textsOf } from '../../../text/texts.ts';
import type { SlotContext, Values } from './slot-context.ts';
import { slotFacts } from './slot-facts.ts';

/** Every slot of what the engagement is measured against, in its order: filled by what, or empty. */
export function fillSlots(context: SlotContext): readonly SlotLine[] {
  return frameworksFor(context.facts.engagement.entity.profile).flatMap((framework) =>
    framework.points.flatMap(({ id, slots }) =>
      slots.map((slot) => ({
        framework: framework.id,
        point: id,
        slot: slot.id,
        wants: english(`wants.${slot.id}`),
        ...filling(context, slot),
      })),
    ),
  );
}

function filling(context: SlotContext, slot: Slot): Pick<SlotLine, 'status' | 'by' | 'why'> {
  const answer = slot.filledBy === null ? null : slotFacts[slot.filledBy](context);
  const items = context.evidence.filter(({ slots }) => slots.includes(slot.id)).map(itemWords);
  const said = answer === null ? null : words(answer.text, answer.values);
  const facts = answer?.filled === true && said !== null ? [{ ...said, kind: answer.kind }] : [];
  const by = [...facts, ...items];
  return {
    status: by.length > 0 ? 'filled' : 'empty',
    by,
    why: answer?.filled === false ? said : null,
  };
}

function itemWords({ file, grade, freshness }: EvidenceLine): SlotLine['by'][number] {
  return { ...words(`slot.by-evidence.${freshness}`, { file, grade }), kind: 'evidence' };
}

const english = textsOf('en');

function words(text: string, values: Values): SlotWords {
  return { text, values: { ...values }, words: english(text, values) };
}
