declare const brand: unique symbol

/** A value that only its own parser or minter can make, so that one text cannot pass for another. */
export type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }
