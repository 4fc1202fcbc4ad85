import { z } from 'zod';

const text = z.string().trim().min(1);

export const conditionAttributes = [
  'id',
  'upn',
  'mail',
  'name',
  'login',
  'employeeId',
  'enabled',
  'userType',
  'department',
  'jobTitle',
  'company',
  'manager',
  'ou',
  'role',
  'group',
  'created',
  'lastSignIn',
  'realm',
  'source',
] as const;
export type ConditionAttribute = (typeof conditionAttributes)[number];

const conditionValue = z.union([text, z.boolean(), z.array(z.union([text, z.boolean()])).min(1)]);
/** All keys must hold; a value is a literal, a list, or a pattern with `*`; case does not matter. */
export const condition = z
  .partialRecord(z.enum(conditionAttributes), conditionValue)
  .refine((value) => Object.keys(value).length > 0, 'must name at least one attribute');
export type Condition = z.infer<typeof condition>;
