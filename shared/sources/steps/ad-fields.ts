import type { BoundFields, FieldNames } from './field.ts';

/** Attributes of Active Directory and the properties that `Get-ADUser` makes of them, in lower case (formats §4). */
export const adFields = {
  dn: ['distinguishedname', 'dn'],
  guid: ['objectguid'],
  sid: ['objectsid', 'sid'],
  anchor: ['ms-ds-consistencyguid'],
  upn: ['userprincipalname'],
  login: ['samaccountname'],
  mail: ['mail', 'emailaddress'],
  employeeId: ['employeeid', 'employeenumber'],
  displayName: ['displayname'],
  name: ['name', 'cn'],
  objectClass: ['objectclass'],
  enabled: ['enabled'],
  control: ['useraccountcontrol'],
  smartCard: ['smartcardlogonrequired'],
  passwordNotRequired: ['passwordnotrequired'],
  adminCount: ['admincount'],
  memberOf: ['memberof'],
  deleted: ['isdeleted', 'deleted'],
  department: ['department'],
  jobTitle: ['title'],
  company: ['company'],
  manager: ['manager'],
  created: ['whencreated', 'created'],
  lastLogonDate: ['lastlogondate'],
  lastLogonTimestamp: ['lastlogontimestamp'],
} as const satisfies FieldNames;
export type AdFields = BoundFields<typeof adFields>;
