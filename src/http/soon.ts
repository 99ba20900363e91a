/** A value that is there already or will be. */
export type Soon<Value> = Value | Promise<Value>

/**
 * Goes on with the value: at once where it is there, for each needless promise costs a request as much as finding its route.
 * What `next` throws is thrown or rejected, accordingly.
 */
export const after = <A, B>(value: Soon<A>, next: (value: A) => Soon<B>): Soon<B> =>
  value instanceof Promise ? value.then(next) : next(value)
