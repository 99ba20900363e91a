import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
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

/** A generated file. `before` is what was in the folder, null where there was none, and `changed` whether that differs; `took` is in milliseconds. */
export interface Made { name: string; text: string; before: string | null; changed: boolean; took: number }
type Rendered = Pick<Made, 'name' | 'text' | 'took'>

/**
 * What came of a run. `faults` is for the contract's editor, with file and line, and means that the folder is as it was; `warnings`
 * of the linter stand in nobody's way.
 */
export type Outcome =
  | { faults: string }
  | { faults: null; warnings: string | null; document: Document; files: Made[]; bundling: number }

/**
 * Makes the contents of `generated/` from the contract. With `lint`, which runs beside all the rest, a contract that breaks a rule is a
 * fault, and what was made of it is thrown away. With `write`, changed files are replaced as soon as they are made, each in one step, so
 * that a server that watches them never reads half a file, and put back if the linter finds a fault; without it the folder is only
 * compared. Safe to call again and again in one process, as the development loop does.
 * @param ahead is called when files are new, while the linter may still be at it
 */
export async function generate({ write = true, lint = true, ahead = () => {} } = {}): Promise<Outcome> {
  const start = performance.now()
  const linting = lint ? lintContract() : Promise.resolve(null)
  try {
    const document = await bundleContract()
    const bundling = performance.now() - start
    const comparing = render(document).then((files) => Promise.all(files.map(compareWithFolder)))
    const making = write ? comparing.then(replaceChanged) : comparing
    making.then((files) => files.some(({ changed }) => changed) && ahead(), () => {}) // What the linter has to say explains more than a failure here, and comes first.
    const linted = await linting
    if (linted?.errors) {
      if (write) await making.then(putBack, () => {})
      return { faults: linted.report }
    }
    return { faults: null, warnings: linted?.report ?? null, document, files: await making, bundling }
  } catch (error) {
    if (!(error instanceof ContractFault)) throw error
    return { faults: [error.message, ...error.clue ? locate(error.clue) : []].join('\n  ') }
  }
}

/** The texts of all generated files; the same document gives the same texts. Throws `ContractFault`. */
export async function render(document: Document): Promise<Rendered[]> {
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

async function compareWithFolder(file: Rendered): Promise<Made> {
  const before = await readFile(join(folder, file.name), 'utf8').catch(() => null)
  return { ...file, before, changed: before !== file.text }
}

async function replaceChanged(files: Made[]): Promise<Made[]> {
  await mkdir(folder, { recursive: true })
  await Promise.all(files.filter(({ changed }) => changed).map(({ name, text }) => replace(name, text)))
  return files
}

async function putBack(files: Made[]): Promise<void> {
  const changed = files.filter((file) => file.changed)
  await Promise.all(changed.map(({ name, before }) => (before === null ? rm(join(folder, name)) : replace(name, before))))
}

async function replace(name: string, text: string): Promise<void> {
  const path = join(folder, name)
  await writeFile(`${path}.new`, text)
  await rename(`${path}.new`, path)
}
