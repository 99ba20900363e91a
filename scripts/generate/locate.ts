import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What is known of the place of a fault: the file's name (all YAML files of the contract if not given) and a word on the line. */
export interface Clue { file?: string; word?: string }

/** The lines of the contract that fit a clue, as `openapi/paths/payments.yaml:12`: at most three, enough to click on. */
export function locate({ file = '*.yaml', word }: Clue): string[] {
  const paths = globSync(`openapi/**/${file}`, { cwd: root }).sort()
  if (!word) return paths.slice(0, 3)
  return paths.flatMap((path) => readFileSync(join(root, path), 'utf8').split('\n')
    .flatMap((line, index) => line.includes(word) ? [`${path}:${index + 1}`] : [])).slice(0, 3)
}
