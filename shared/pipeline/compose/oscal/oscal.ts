import type { IsoDate } from '../../../lib/calendar.ts';
import type { AttachedFile } from '../../../model/evidence.ts';
import type { RegisterFile } from '../../../model/register-file.ts';
import type { AssessmentView } from '../../../model/view.ts';
import type { TextValues } from '../../../text/texts.ts';

/** The parts of NIST's OSCAL assessment-results model, version 1.2.1, that a pack fills. */

export type Property = { readonly name: string; readonly value: string; readonly ns: string };
export type Related = { readonly 'observation-uuid': string };

export type RelevantEvidence = { readonly href: string; readonly description: string };

export type Observation = {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props?: readonly Property[];
  readonly methods: readonly ['EXAMINE'];
  readonly types: readonly string[];
  readonly 'relevant-evidence'?: readonly RelevantEvidence[];
  readonly collected: string;
};

export type Response = {
  readonly uuid: string;
  readonly lifecycle: 'planned' | 'completed';
  readonly title: string;
  readonly description: string;
};

export type Risk = {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly statement: string;
  readonly props?: readonly Property[];
  readonly status: 'open' | 'remediating' | 'deviation-requested' | 'deviation-approved' | 'closed';
  readonly 'mitigating-factors'?: readonly { readonly uuid: string; readonly description: string }[];
  readonly deadline?: string;
  readonly remediations?: readonly Response[];
  readonly 'related-observations'?: readonly Related[];
};

export type OscalFinding = {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly Property[];
  readonly target: {
    readonly type: 'objective-id';
    readonly 'target-id': string;
    readonly status: { readonly state: 'not-satisfied'; readonly reason: 'fail' };
  };
  readonly 'related-observations': readonly Related[];
  readonly 'related-risks'?: readonly { readonly 'risk-uuid': string }[];
};

export type Resource = {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props?: readonly Property[];
  readonly rlinks?: readonly {
    readonly href: string;
    readonly 'media-type'?: string;
    readonly hashes: readonly { readonly algorithm: 'SHA-256'; readonly value: string }[];
  }[];
};

/** What every part is made from. */
export type OscalContext = {
  /** Files of the engagement beside the sources: evidence and the policy document. */
  readonly attached: readonly AttachedFile[];
  /** Registers that were read from files. */
  readonly registers: readonly RegisterFile[];
  readonly view: AssessmentView;
  /** UUID version 5 of a stable name, inside a namespace of this program and entity. */
  readonly uuid: (name: string) => string;
  readonly say: (keyOrSentence: string, values?: TextValues) => string;
};

/** Where this program's own property names are explained; OSCAL wants a name for their owner, not a page. */
const propertyNamespace = 'urn:evidence-binder:oscal:1';
/**
 * A clause as a token, which begins with a letter and has no brackets: `11.3.2(a)` of the Implementing Regulation is
 * `cir-2024-2690-11.3.2.a`, `21(2)(j)` of the Directive is `nis2-21.2.j`.
 */
export function controlId(clause: string): string {
  const act = clause.startsWith('21(') ? 'nis2' : 'cir-2024-2690';
  return `${act}-${clause.replaceAll(/[^\p{L}\p{N}]+/gu, '.').replace(/\.$/, '')}`;
}

/** One line without outer space or control characters, as OSCAL's strings and titles must be. */
export function line(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return plain === '' ? 'not stated' : plain;
}

export const property = (name: string, value: string | number): Property => ({
  name,
  ns: propertyNamespace,
  value: line(String(value)),
});

/** A date counts to the end of its day. */
export const endOf = (date: IsoDate): string => `${date}T23:59:59Z`;
export const startOf = (date: IsoDate): string => `${date}T00:00:00Z`;

/** OSCAL's times lie in the years 1900 to 2999; a date beyond (`9999-12-31` for never) is told as a property alone. */
export function deadlineOf(date: IsoDate | undefined): { readonly deadline?: string } {
  return date === undefined || date < '1900-01-01' || date > '2999-12-31' ? {} : { deadline: endOf(date) };
}

/** A reference from `oscal/assessment-results.json` to another member of the pack. */
export const hrefOf = (member: string): string =>
  `../${member.toWellFormed().split('/').map(encodeURIComponent).join('/')}`;

/** A list that OSCAL does not allow to be empty. */
export const unlessEmpty = <K extends string, T>(
  name: K,
  items: readonly T[],
): { [key in K]?: readonly T[] } =>
  items.length === 0 ? {} : ({ [name]: items } as { [key in K]?: readonly T[] });
