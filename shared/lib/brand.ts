declare const brand: unique symbol;

/** A primitive that was checked at the door and cannot be mixed up with another of its kind. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
