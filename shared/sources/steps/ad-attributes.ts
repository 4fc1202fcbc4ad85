import type { Attributes } from '../../model/fact.ts';
import type { RawRow } from '../../model/raw-row.ts';
import type { AdFields } from './ad-fields.ts';
import { isDn, nameInDn, parentOfDn } from './distinguished-name.ts';
import { lastSignInOf } from './last-sign-in.ts';
import { instantOfFiletime, instantOfGeneralizedTime } from './moment-number.ts';
import { momentOf, type DateOrder } from './moment.ts';
import { put, type Mutable } from './put.ts';
import type { AccountControl } from './user-account-control.ts';
import { booleanOf, textOf } from './value.ts';

/** What an object of Active Directory says of the person or service behind it. */
export function adAttributes(
  field: AdFields['field'],
  order: DateOrder,
  row: RawRow,
  control: AccountControl | null,
): Attributes {
  const enabled = booleanOf(field.enabled(row)) ?? (control === null ? null : !control.disabled);
  const attributes: Mutable<Attributes> = { enabled };
  put(attributes, 'name', textOf(field.displayName(row)) ?? textOf(field.name(row)));
  put(attributes, 'department', textOf(field.department(row)));
  put(attributes, 'jobTitle', textOf(field.jobTitle(row)));
  put(attributes, 'company', textOf(field.company(row)));
  const manager = textOf(field.manager(row));
  put(attributes, 'manager', manager !== undefined && isDn(manager) ? nameInDn(manager) : manager);
  const dn = textOf(field.dn(row));
  put(attributes, 'ou', dn === undefined ? undefined : textOf(parentOfDn(dn)));
  put(attributes, 'created', moment(field.created(row), order));
  put(
    attributes,
    'lastSignIn',
    instantOfGeneralizedTime(field.lastLogonDate(row)) ??
      lastSignInOf(field.lastLogonDate(row), order) ??
      stamp(field.lastLogonTimestamp(row)),
  );
  return attributes;
}

/** A date as a script prints it, or generalized time as csvde and LDIF hold it. */
function moment(value: unknown, order: DateOrder) {
  return instantOfGeneralizedTime(value) ?? momentOf(value, order) ?? undefined;
}

/** 0: it never signed in. */
function stamp(value: unknown): Attributes['lastSignIn'] {
  return textOf(value)?.trim() === '0' ? 'never' : (instantOfFiletime(value) ?? undefined);
}
