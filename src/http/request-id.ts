import { AsyncLocalStorage } from 'node:async_hooks'
import { newId } from '../shared/ids.ts'

const storage = new AsyncLocalStorage<string>()

/** What a caller may send as an id: short and plain, so that it is harmless in a header, a log line and a problem. */
const plainId = /^[A-Za-z0-9_.-]{1,64}$/

/** The id of a request: the caller's own from `X-Request-Id`, so that both sides find it in their logs, or a new one. */
export const requestIdFrom = (header: string | string[] | undefined): string =>
  typeof header === 'string' && plainId.test(header) ? header : newId('req')

/** Runs `work` so that everything it starts knows the request it belongs to. */
export const withRequestId = <Result>(id: string, work: () => Result): Result => storage.run(id, work)

/** The id of the request being served, for log lines; undefined outside a request. */
export const currentRequestId = (): string | undefined => storage.getStore()
