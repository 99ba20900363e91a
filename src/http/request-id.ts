import { AsyncLocalStorage } from 'node:async_hooks'
import { looksLikeId, newId } from '../shared/ids.ts'

const storage = new AsyncLocalStorage<string>()

/** The id of a request: the one in `X-Request-Id` if it has the shape that the contract promises (a gateway of ours set it), else new. */
export const requestIdFrom = (header: string | string[] | undefined): string =>
  typeof header === 'string' && looksLikeId('req', header) ? header : newId('req')

/** Runs `work` so that everything it starts knows the request it belongs to. */
export const withRequestId = <Result>(id: string, work: () => Result): Result => storage.run(id, work)

/** The id of the request being served, for log lines; undefined outside a request. */
export const currentRequestId = (): string | undefined => storage.getStore()
