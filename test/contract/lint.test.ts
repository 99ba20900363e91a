import { expect, test } from 'vitest'
import { lintContract } from '../../scripts/generate/bundle.ts'

test('the contract keeps every lint rule, without a warning', async () => {
  expect(await lintContract()).toBeNull()
})
