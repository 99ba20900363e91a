import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleContract, lintContract } from './bundle.ts'
import { collect } from './collect.ts'
import { compileValidators, declareValidators } from './compile.ts'
import { ContractFault, type Document } from './document.ts'
import { emitOperations } from './emit-operations.ts'
import { emitTypes } from './emit-types.ts'
import { emitVocabulary } from './emit-vocabulary.ts'
import { locate } from './locate.ts'

const folder = join(import.meta.dirname, '../../generated')

/** A generated file: `changed` tells whether it differs from what was in the folder before; `took` is in milliseconds. */
export interface Made { name: string; text: string; changed: boolean; took: number }

/**
 * What came of a run. `faults` is for the contract's editor, with file and line, and means that nothing was written; `warnings`
 * of the linter stand in nobody's way.
 */
export type Outcome =
  | { faults: string }
  | { faults: null; warnings: string | null; document: Document; files: Made[]; bundling: number }

/**
 * Makes the contents of `generated/` from the contract. With `lint`, which runs beside all the rest, a contract that breaks a rule is a
 * fault, and what was made of it is thrown away. With `write`, changed files are replaced, each in one step, so that a server that
 * watches them never reads half a file; without it the folder is only compared. Safe to call again and again in one process, as the
 * development loop does.
 */
export async function generate({ write = true, lint = true } = {}): Promise<Outcome> {
  const start = performance.now()
  const linting = lint ? lintContract() : Promise.resolve(null)
  try {
    const document = await bundleContract()
    const bundling = performance.now() - start
    const rendering = render(document)
    rendering.catch(() => {}) // What the linter has to say explains more, and comes first.
    const linted = await linting
    if (linted?.errors) return { faults: linted.report }
    const files = await Promise.all((await rendering).map(compareWithFolder))
    if (write) await Promise.all(files.filter(({ changed }) => changed).map(replace))
    return { faults: null, warnings: linted?.report ?? null, document, files, bundling }
  } catch (error) {
    if (!(error instanceof ContractFault)) throw error
    return { faults: [error.message, ...error.clue ? locate(error.clue) : []].join('\n  ') }
  }
}

/** The texts of all generated files; the same document gives the same texts. Throws `ContractFault`. */
export async function render(document: Document): Promise<Omit<Made, 'changed'>[]> {
  const collected = collect(document)
  return [
    await timed('openapi.json', () => `${JSON.stringify(document, null, 2)}\n`),
    await timed('types.ts', () => emitTypes(document)),
    await timed('validators.js', () => compileValidators(document, collected)),
    await timed('validators.d.ts', () => declareValidators(collected)),
    await timed('operations.ts', () => emitOperations(collected)),
    await timed('vocabulary.ts', () => emitVocabulary(document)),
  ]
}

async function timed(name: string, make: () => string | Promise<string>) {
  const start = performance.now()
  return { name, text: await make(), took: performance.now() - start }
}

async function compareWithFolder(file: Omit<Made, 'changed'>): Promise<Made> {
  const before = await readFile(join(folder, file.name), 'utf8').catch(() => null)
  return { ...file, changed: before !== file.text }
}

async function replace({ name, text }: Made): Promise<void> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, name)
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
