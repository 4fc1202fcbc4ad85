import type { Engagement } from '../model/engagement.ts';
import { accountClasses } from '../model/account-class.ts';
import type { CustodyEvent } from './custody.ts';

/** The canonical engagement of a pack: the register of exceptions is written into it. */
export type DecisionDocument = Pick<
  Engagement,
  | 'sources'
  | 'mappings'
  | 'realms'
  | 'classes'
  | 'scope'
  | 'requirements'
  | 'resolutions'
  | 'exceptions'
  | 'policy'
  | 'checklist'
  | 'remedies'
  | 'preparedBy'
  | 'reviewedBy'
  | 'approvedBy'
>;

type Decision = Omit<CustodyEvent, 'at'>;

/** How a person said that files are read: by columns of theirs, by a saved mapping, as a format they chose. */
export function readingDecisions({ sources, mappings }: DecisionDocument): readonly Decision[] {
  return sources.flatMap((source, index): readonly Decision[] => {
    const { realm, files, format, sheet, mapping, columns, values } = source;
    const subject = `source ${index + 1}: ${files[0] ?? ''}`;
    const saved = mapping === undefined ? undefined : mappings?.[mapping];
    if (columns !== undefined || saved !== undefined || values !== undefined)
      return [
        {
          action: 'map',
          stated: null,
          subject,
          payload: { realm, files, format, sheet, mapping, saved, columns, values },
        },
      ];
    if (format === undefined) return [];
    return [{ action: 'format', stated: null, subject, payload: { realm, files, format, sheet } }];
  });
}

/** What persons decided about rows, accounts, classes and requirements, in the order of the engagement. */
export function judgementDecisions(engagement: DecisionDocument): readonly Decision[] {
  return [
    ...engagement.realms.flatMap(({ id, attested }): readonly Decision[] =>
      attested === undefined
        ? []
        : [{ action: 'attest', stated: attested.on, subject: id, payload: attested }],
    ),
    ...engagement.resolutions.map((resolution): Decision => ({
      action: 'resolve',
      stated: resolution.on,
      subject: `${resolution.source.file}, row ${resolution.source.row}`,
      payload: resolution,
    })),
    ...engagement.classes.map((rule, index): Decision => ({
      action: 'classify',
      stated: null,
      subject: `class rule ${index + 1}: ${rule.class}`,
      payload: rule,
    })),
    ...engagement.scope.map((rule, index): Decision => ({
      action: 'exclude',
      stated: rule.approvedOn,
      subject: `scope rule ${index + 1}: ${rule.reason}`,
      payload: rule,
    })),
    ...requirementDecisions(engagement),
    ...exceptionDecisions(engagement),
    ...policyDecisions(engagement),
    ...Object.entries(engagement.checklist).map(([item, payload]): Decision => ({
      action: 'not-applicable',
      stated: null,
      subject: item,
      payload,
    })),
    ...engagement.remedies.map((payload, index): Decision => ({
      action: 'remedy',
      stated: null,
      subject: `remedy ${index + 1}: ${payload.finding}`,
      payload,
    })),
  ];
}

function requirementDecisions({ requirements }: DecisionDocument): readonly Decision[] {
  return accountClasses.flatMap((name): readonly Decision[] => {
    const payload = requirements[name];
    return payload === undefined
      ? []
      : [{ action: 'require', stated: payload.approvedOn ?? null, subject: name, payload }];
  });
}

/** One entry an exception, with the digest of all that the register says of it: a changed one has another digest. */
function exceptionDecisions({ exceptions }: DecisionDocument): readonly Decision[] {
  const rows = Array.isArray(exceptions) ? exceptions : [];
  return rows.map((payload): Decision => ({
    action: 'except',
    stated: payload.approvedOn ?? null,
    subject: payload.id,
    payload,
  }));
}

function policyDecisions({ policy }: DecisionDocument): readonly Decision[] {
  if (policy === undefined) return [];
  const subject = policy.version ?? '';
  return [{ action: 'policy', stated: policy.approvedOn ?? null, subject, payload: policy }];
}

/** Who stands for the pack, as stated; whether they signed is told by signatures and not here. */
export function signOffDecisions(engagement: DecisionDocument): readonly Decision[] {
  return (['preparedBy', 'reviewedBy', 'approvedBy'] as const).flatMap((subject): readonly Decision[] => {
    const person = engagement[subject];
    return person === undefined
      ? []
      : [{ action: 'sign-off', stated: person.on ?? null, subject, payload: person }];
  });
}
