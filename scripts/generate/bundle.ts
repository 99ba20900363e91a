import { join } from 'node:path'
import { ContractFault, type Document } from './document.ts'
import { redocly } from './redocly.ts'

const root = join(import.meta.dirname, '../..')
const contract = join(root, 'openapi', 'openapi.yaml')
const config = join(root, 'openapi', 'redocly.yaml')

/**
 * The contract's many files as one document. Components stand in alphabetical order, so that a diff shows what changed and not
 * where the bundler happened to meet it. Throws `ContractFault` with the bundler's own report (file and line) if it cannot.
 */
export async function bundleContract(): Promise<Document> {
  const run = await redocly('bundle', contract, '--config', config, '--ext', 'json')
  if (run.code !== 0) throw new ContractFault(run.stderr.trim())
  const document = JSON.parse(run.stdout) as Document
  const components = Object.entries(document.components).map(([section, named = {}]) =>
    [section, Object.fromEntries(Object.entries(named).sort(([a], [b]) => a < b ? -1 : 1))])
  return { ...document, components: Object.fromEntries(components) }
}

/**
 * Lints the contract and the linter's own configuration, where a misspelt rule would be no rule. Gives the report (file and line of
 * every problem), or null if there is nothing to report.
 */
export async function lintContract(): Promise<{ errors: boolean; report: string } | null> {
  const run = await redocly('lint', contract, '--config', config, '--lint-config', 'error')
  const report = run.stdout.trim()
  return run.code === 0 && report === '' ? null : { errors: run.code !== 0, report: report || run.stderr.trim() }
}
