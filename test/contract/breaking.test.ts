import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { redocly } from '../../scripts/generate/redocly.ts'
import { document } from './document.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'breaking-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Compares the contract with an edited copy of itself, under the project's own configuration. */
async function diff(edit: (copy: any) => void) {
  const copy = structuredClone(document)
  edit(copy)
  const revision = join(folder, 'revision.json')
  writeFileSync(revision, JSON.stringify(copy))
  const config = join(root, 'openapi', 'redocly.yaml')
  const { code, stdout } = await redocly('diff', join(root, 'generated', 'openapi.json'), revision, '--config', config, '--format', 'json')
  const { changes } = JSON.parse(stdout) as { changes: { verdicts: { ruleId: string; impact: string }[] }[] }
  const breaking = changes.flatMap(({ verdicts }) => verdicts).filter(({ impact }) => impact === 'major')
  return { code, breaking: breaking.map(({ ruleId }) => ruleId).sort() }
}

// Without rules the tool says "No diff rules are on" and ends with 0: then nothing would ever be breaking.
test('what breaks a client is found, and the exit code says so', async () => {
  const found = await diff(({ paths, components: { schemas } }) => {
    delete paths['/payments'].post
    delete schemas.Payment.properties.amount
    schemas.PaymentCapture.required = ['amount_to_capture']
    schemas.Currency.enum.pop()
    schemas.PaymentStatus.enum.push('lost')
  })
  expect(found).toEqual({
    code: 1,
    breaking: ['enum-values-added', 'enum-values-removed', 'operation-removed', 'property-removed', 'required-properties-added'],
  })
})

test('what a client does not notice is no breaking change', async () => {
  const found = await diff(({ paths, components: { schemas } }) => {
    schemas.Payment.description = 'A payment.'
    schemas.PaymentCapture.properties.note = { type: 'string' }
    paths['/notes'] = { get: { ...paths['/health/live'].get, operationId: 'retrieveNotes' } }
  })
  expect(found).toEqual({ code: 0, breaking: [] })
})
