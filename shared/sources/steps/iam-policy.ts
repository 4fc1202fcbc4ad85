import { textOf } from './value.ts';

export type Json = Readonly<Record<string, unknown>>;

const administratorAccess = /^arn:aws[\w-]*:iam::aws:policy\/AdministratorAccess$/;
/** Policies that somebody wrote carry the account's number; those of AWS do not. */
const ownPolicy = /^arn:aws[\w-]*:iam::\d+:policy\//;

export function isAdministratorAccess(arn: string): boolean {
  return administratorAccess.test(arn);
}

export function isOwnPolicy(arn: string): boolean {
  return ownPolicy.test(arn);
}

/** One thing stands for a list of one; older answers give an object where newer give a list (formats §5). */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/**
 * Whether a policy document allows every action on every resource, whatever its conditions. Null where it cannot be
 * read. The CLI prints it as an object, the API as JSON with percent signs.
 */
export function allowsEverything(stated: unknown): boolean | null {
  const policy = policyOf(stated);
  if (policy === null) return null;
  return listOf(policy['Statement']).some((statement) => {
    const { Effect: effect, Action: action, Resource: resource } = objectOf(statement);
    return effect === 'Allow' && has(action, ['*', '*:*']) && has(resource, ['*']);
  });
}

/** None where it cannot be read, which `allowsEverything` says. */
export function statementsOf(stated: unknown): readonly Json[] {
  const policy = policyOf(stated);
  return policy === null ? [] : listOf(policy['Statement']).map(objectOf);
}

function has(value: unknown, wanted: readonly string[]): boolean {
  return listOf(value).some((one) => wanted.includes(textOf(one)?.trim() ?? ''));
}

function policyOf(stated: unknown): Json | null {
  if (typeof stated !== 'string') return isObject(stated) ? stated : null;
  try {
    const text = stated.trimStart().startsWith('%') ? decodeURIComponent(stated) : stated;
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function objectOf(value: unknown): Json {
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
