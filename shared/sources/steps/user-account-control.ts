import { textOf } from './value.ts';

/** Bits of Active Directory's userAccountControl that say something here (formats §4). */
const bits = { disabled: 0x2, passwordNotRequired: 0x20, smartCardRequired: 0x40000 } as const;

export type AccountControl = { readonly [Bit in keyof typeof bits]: boolean };

/** Null where the file does not hold it: an attribute that was not asked for, or may not be read. */
export function accountControlOf(value: unknown): AccountControl | null {
  const text = textOf(value)?.trim();
  if (text === undefined || !/^(?:-?\d{1,10}|0x[0-9a-f]{1,8})$/i.test(text)) return null;
  const flags = Number(text);
  const has = (bit: number) => (flags & bit) !== 0;
  return {
    disabled: has(bits.disabled),
    passwordNotRequired: has(bits.passwordNotRequired),
    smartCardRequired: has(bits.smartCardRequired),
  };
}
