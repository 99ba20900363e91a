import { expect, test } from 'vitest'
import { generate, render } from '../../scripts/generate/generate.ts'
import { document } from './document.ts'

test('generated/ is what the contract gives', async () => {
  const outcome = await generate({ write: false, lint: false })
  if (outcome.faults !== null) throw new Error(outcome.faults)
  const stale = outcome.files.filter(({ changed }) => changed).map(({ name }) => name)
  expect(stale, 'run `npm run generate` and commit what it makes').toEqual([])
})

test('the same contract gives the same files', async () => {
  const texts = async () => (await render(document)).map(({ name, text }) => [name, text])
  expect(await texts()).toEqual(await texts())
})
