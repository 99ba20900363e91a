import { ok, type Handlers } from '../http/operation.ts'
import { deleteFundingSource } from './delete.ts'
import { linkFundingSource } from './link.ts'
import { listFundingSources } from './list.ts'
import { ownerOf } from './owner.ts'

export const fundingSourceHandlers = {
  linkFundingSource: ({ caller, idempotency, params, body }, app) => linkFundingSource(app, ownerOf(caller, params), idempotency, body),
  listFundingSources: async ({ caller, params, query }, app) => ok(await listFundingSources(app, ownerOf(caller, params), query)),
  deleteFundingSource: ({ caller, idempotency, params }, app) =>
    deleteFundingSource(app, ownerOf(caller, params), idempotency, params.funding_source_id),
} satisfies Partial<Handlers>
