/** A type of its own for a string or number that must not be mixed with another. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
