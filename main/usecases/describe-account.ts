import type { AccountListRow } from '#main/store/account-query.ts';
import type { AccountDetail, AccountRow, RowPlace } from '#shared/contract/accounts.ts';
import type { AssessedAccount } from '#shared/model/account.ts';
import type { AssessedException } from '#shared/model/exception.ts';
import type { Reason } from '#shared/model/reason.ts';
import type { RowRef, Source } from '#shared/model/source.ts';
import { strengthNames } from '#shared/model/factor.ts';
import { linkTexts } from '#shared/pipeline/compose/link-words.ts';

/** An account with everything that led to its verdict, for the window to show. */
export function describeAccount(
  assessed: AssessedAccount,
  sources: readonly Source[],
  exceptions: readonly AssessedException[],
): AccountDetail {
  const { account, enforcement } = assessed;
  return {
    row: rowOf(assessed),
    keys: Object.entries(account.keys).map(([kind, value]) => ({ kind, value })),
    attributes: Object.entries(account.attributes).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [{ name, value: String(value) }],
    ),
    reasons: assessed.reasons.map(located),
    classes: assessed.classes.map(({ class: name, why, values, from }) => ({
      class: name,
      why,
      values: { ...values },
      from: from === undefined ? null : placeOf(from),
    })),
    outOfScope:
      assessed.outOfScope === null
        ? null
        : { reason: assessed.outOfScope.reason, why: assessed.outOfScope.why },
    required: assessed.required,
    factors: account.factors.map(({ id, word, strength, usable, binding, note }) => ({
      id,
      word,
      strength,
      usable,
      binding,
      note: note ?? null,
    })),
    enforcement: {
      state: enforcement.state,
      policies: [...enforcement.policies],
      open: enforcement.open.map(({ what, policy }) => ({ what, policy })),
      excludedBy: enforcement.excludedBy.map(({ policy, by, id }) => ({ policy, by, id })),
      reasons: enforcement.reasons.map(located),
    },
    roles: account.roles.map(({ name, state, through }) => ({ name, state, through })),
    flags: [...assessed.flags],
    others: linkTexts(assessed).map(({ text, values }) => ({ text, values: { ...values } })),
    exception: exceptionOf(assessed.exception, exceptions),
    rows: account.rows.map((row) => supportingRow(row, sources)),
  };
}

export function listRow(row: AccountListRow): AccountRow {
  return { ...row, classes: [...row.classes] };
}

function rowOf(assessed: AssessedAccount): AccountRow {
  const { account, strongest } = assessed;
  return {
    realm: account.realm,
    name: account.name,
    displayName: account.attributes.name ?? null,
    verdict: assessed.verdict ?? 'out-of-scope',
    classes: assessed.classes.map((reason) => reason.class),
    strongest: strongest === null && !account.hasEnrolmentRecord ? 'unknown' : strengthNames[strongest ?? 0],
    required: assessed.required.strength,
    enforcement: assessed.enforcement.state,
    exception: assessed.exception,
    department: account.attributes.department ?? null,
  };
}

function placeOf({ source, file, row }: RowRef): RowPlace {
  return { source, file, row };
}

function located({ text, values, from }: Reason): AccountDetail['reasons'][number] {
  return { text, values: { ...values }, from: from === undefined ? null : placeOf(from) };
}

function supportingRow(row: RowRef, sources: readonly Source[]): AccountDetail['rows'][number] {
  const source = sources.find(({ id }) => id === row.source);
  return {
    ...placeOf(row),
    path: source?.files[row.file]?.path ?? '',
    format: source?.format ?? '',
  };
}

function exceptionOf(
  id: string | null,
  exceptions: readonly AssessedException[],
): AccountDetail['exception'] {
  const found = exceptions.find(({ exception }) => exception.id === id);
  if (found === undefined) return null;
  const { exception, state, reasons } = found;
  return {
    id: exception.id,
    type: exception.type,
    state,
    riskOwner: exception.riskOwner ?? null,
    expiresOn: exception.expiresOn ?? null,
    reviewOn: exception.reviewOn ?? null,
    justification: exception.justification ?? null,
    reasons: [...reasons],
  };
}
