import type { TestCard } from './cards.ts'
import { declines, type DeclineCode } from './declines.ts'

/** What a wallet's test token does: some of what a card can do. */
type TestToken = Pick<TestCard, 'decline' | 'settles'>

/** The sandbox's wallet tokens: `sandbox_` and what is to happen. */
export const testTokens: ReadonlyMap<string, TestToken> = new Map<string, TestToken>([
  ['sandbox_success', {}],
  ['sandbox_processing_success', { settles: 'authorized' }],
  ['sandbox_processing_failure', { settles: 'declined' }],
  ...Object.keys(declines).map((code) => [`sandbox_${code}`, { decline: code as DeclineCode }] as const),
])
