import type { Condition } from '../../../../model/condition.ts';
import { strengthNames } from '../../../../model/factor.ts';
import type { ReportContext } from '../section.ts';
import { requirementsOf } from './requirements.ts';

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

function exclusions({ view, texts, day, nameOf }: ReportContext): readonly Departure[] {
  const { outOfScope } = view.assessment.coverage;
  return view.engagement.scope.map((rule) => ({
    what: texts('report.departure.exclusion', {
      condition: conditionText(rule.exclude),
      reason: nameOf('outOfScope', rule.reason),
      accounts: outOfScope[rule.reason] ?? 0,
    }),
    because: rule.because,
    approvedBy: rule.approvedBy,
    approvedOn: day(rule.approvedOn),
  }));
}

function loosenings({ view, texts, day, nameOf }: ReportContext): readonly Departure[] {
  return requirementsOf(view.engagement)
    .filter(({ loosened }) => loosened)
    .map(({ class: of, strength, enforced, own }) => ({
      what: texts('report.departure.loosening', {
        class: nameOf('class', of),
        strength: nameOf('strength', strengthNames[strength] ?? 'none'),
        enforced: enforced ? 'yes' : 'no',
        continuous: own?.continuous === true ? 'yes' : 'no',
        accounts: view.assessment.classes[of]?.inScope ?? 0,
        until: own?.until === undefined ? 'no' : day(own.until),
      }),
      because: own?.because ?? texts('report.notStated'),
      approvedBy: own?.approvedBy ?? texts('report.notStated'),
      approvedOn: day(own?.approvedOn),
    }));
}

/** "department = Finance or HR, upn = room-*". */
export function conditionText(condition: Condition): string {
  return Object.entries(condition)
    .map(
      ([attribute, value]) =>
        `${attribute} = ${(Array.isArray(value) ? value : [value]).map(String).join(' | ')}`,
    )
    .join(', ');
}
