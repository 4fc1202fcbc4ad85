import { engagementSchema } from '#shared/model/engagement.ts';
import { knownKeysAt } from '#shared/model/known-keys.ts';
import type { Problem } from '#shared/model/problem.ts';
import { valueAt } from './document-references.ts';
import { nearest } from './nearest.ts';

type Parsed = ReturnType<typeof engagementSchema.safeParse>;
type Issue = NonNullable<Parsed['error']>['issues'][number];
/** A problem with its place in the document, before the line is known. */
export type PlacedProblem = Problem & { readonly path: readonly PropertyKey[] };

/** Every issue of the schema as one sentence a person can act on. `value` is the document as read. */
export function schemaProblems(issues: readonly Issue[], value: unknown): readonly PlacedProblem[] {
  const problems = issues.flatMap((issue) => problemsOf(issue, [], value));
  // A condition with an unknown key is also one that names no attribute: say the cause, not what follows from it.
  const unknown = new Set(
    problems.filter(({ code }) => code === unknownKey).map(({ path }) => pathText(path.slice(0, -1))),
  );
  return problems.filter(({ code, path }) => code !== 'engagement-value' || !unknown.has(pathText(path)));
}

const unknownKey = 'engagement-unknown-key';

function problemsOf(issue: Issue, prefix: readonly PropertyKey[], value: unknown): readonly PlacedProblem[] {
  const path = [...prefix, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKeyProblem([...path, key], key));
    case 'invalid_union':
      return unionProblems(issue, path, value);
    case 'invalid_type':
      return [typeProblem(path, issue.expected, valueAt(value, path))];
    case 'invalid_value':
      return [choiceProblem(path, issue.values.map(String), valueAt(value, path))];
    case 'too_small':
      return [place('engagement-empty', path, 'This is empty.', 'Fill it in, or remove the line.')];
    default:
      return [
        place(
          'engagement-value',
          path,
          `${shown(valueAt(value, path))} ${reason(issue.message)}.`,
          'Correct it.',
        ),
      ];
  }
}

function reason(message: string): string {
  return message.startsWith('must') ? message : `cannot be read (${message})`;
}

/** Of the alternatives, the one whose own kind fits the value; else what the kinds are. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: readonly PropertyKey[],
  value: unknown,
): readonly PlacedProblem[] {
  const fitting = issue.errors.filter((issues) => !issues.some((inner) => isKindIssue(inner)));
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined)
    return only.flatMap((inner) => problemsOf(inner, path, value));
  const inner = issue.errors.flat().filter((one) => one.path.length === 0);
  const choices = inner.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []));
  if (choices.length > 0) return [choiceProblem(path, choices, valueAt(value, path))];
  const sentences = inner.flatMap((one) => (one.message.startsWith('must') ? [one.message] : []));
  const [first] = sentences;
  if (first !== undefined)
    return [
      place(
        'engagement-value',
        path,
        `${shown(valueAt(value, path))} ${sentences.join(', or ')}.`,
        'Correct it.',
      ),
    ];
  const kinds = inner.flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []));
  return [typeProblem(path, kinds.map((kind) => kindNames[kind] ?? kind).join(' or '), valueAt(value, path))];
}

function isKindIssue(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

function unknownKeyProblem(path: readonly PropertyKey[], key: string): PlacedProblem {
  const known = knownKeysAt(engagementSchema, path.slice(0, -1));
  const suggestion = nearest(key, known);
  const remedy = suggestion === null ? `Known here: ${known.join(', ')}.` : `Did you mean “${suggestion}”?`;
  return place(unknownKey, path, `The key “${key}” is not known.`, remedy);
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};

function typeProblem(path: readonly PropertyKey[], expected: string, value: unknown): PlacedProblem {
  const wanted = kindNames[expected] ?? expected;
  if (value === undefined || value === null)
    return place('engagement-missing-value', path, 'This is missing.', `Give ${wanted}.`);
  const isScalar = typeof value === 'number' || typeof value === 'boolean';
  const remedy =
    isScalar && wanted.includes('text')
      ? `Put it in quotation marks: "${String(value)}".`
      : `Give ${wanted}.`;
  return place('engagement-type', path, `${shown(value)} is not ${wanted}.`, remedy);
}

function choiceProblem(
  path: readonly PropertyKey[],
  choices: readonly string[],
  value: unknown,
): PlacedProblem {
  if (value === undefined || value === null)
    return place('engagement-missing-value', path, 'This is missing.', `Give ${oneOf(choices)}.`);
  const suggestion = nearest(scalarText(value) ?? '', choices);
  const remedy =
    suggestion === null || suggestion === value ? `Give ${oneOf(choices)}.` : `Did you mean “${suggestion}”?`;
  return place('engagement-value', path, `${shown(value)} is not known here.`, remedy);
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? `${choices[0]}` : `one of ${choices.join(', ')}`;
}

function shown(value: unknown): string {
  const text = scalarText(value);
  if (text !== null) return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
  return Array.isArray(value) ? 'A list' : 'A group of keys';
}

function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

export function place(
  code: string,
  path: readonly PropertyKey[],
  message: string,
  remedy: string,
): PlacedProblem {
  return { code, path, message, remedy };
}

/** `sources[2].files[0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}
