import type { Condition } from '../../../../model/condition.ts';
import { strengthNames } from '../../../../model/factor.ts';
import type { ReportContext } from '../section.ts';
import { classRequirements } from './requirements.ts';

export type Departure = {
  readonly what: string;
  readonly because: string;
  readonly approvedBy: string;
  readonly approvedOn: string;
};

/** Every exclusion and every loosening of this engagement, by name and with who approved it. */
export function departures(context: ReportContext): readonly Departure[] {
  return [...exclusions(context), ...loosenings(context)];
}

function exclusions({ view, texts, shortDay, nameOf }: ReportContext): readonly Departure[] {
  const { outOfScope } = view.assessment.coverage;
  return view.engagement.scope.map((rule) => ({
    what: texts('report.departure.exclusion', {
      condition: conditionText(rule.exclude),
      reason: nameOf('outOfScope', rule.reason),
      accounts: outOfScope[rule.reason] ?? 0,
    }),
    because: rule.because,
    approvedBy: rule.approvedBy,
    approvedOn: shortDay(rule.approvedOn),
  }));
}

function loosenings({ view, texts, day, shortDay, nameOf }: ReportContext): readonly Departure[] {
  return classRequirements(view.engagement)
    .filter(({ loosened }) => loosened)
    .map(({ class: name, own, stated }) => ({
      what: texts('report.departure.loosening', {
        class: nameOf('class', name),
        strength: nameOf('strength', strengthNames[own.strength]),
        enforced: own.enforced ? 'yes' : 'no',
        continuous: own.continuous ? 'yes' : 'no',
        accounts: view.assessment.classes[name]?.inScope ?? 0,
        until: stated?.until === undefined ? 'no' : day(stated.until),
      }),
      because: stated?.because ?? texts('report.notStated'),
      approvedBy: stated?.approvedBy ?? texts('report.notStated'),
      approvedOn: shortDay(stated?.approvedOn),
    }));
}

/** "department = Finance or HR, upn = room-*". */
function conditionText(condition: Condition): string {
  return Object.entries(condition)
    .map(
      ([attribute, value]) =>
        `${attribute} = ${(Array.isArray(value) ? value : [value]).map(String).join(' | ')}`,
    )
    .join(', ');
}
