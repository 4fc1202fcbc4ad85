import { accountClasses, type AccountClass } from '#shared/model/account-class.ts';

/** The classes of an account as one number: a bit a class, in the order of the model. */
export function maskOf(classes: readonly AccountClass[]): number {
  return classes.reduce((mask, name) => mask | bitOf(name), 0);
}

export function bitOf(name: AccountClass): number {
  return 1 << accountClasses.indexOf(name);
}

export function classesOf(mask: number): readonly AccountClass[] {
  return accountClasses.filter((name) => (mask & bitOf(name)) !== 0);
}
