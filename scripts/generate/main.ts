/**
 * `npm run generate`: makes `generated/` from the contract in `openapi/`.
 * With `--check` nothing is written, and the exit code is 1 if the folder is not what the contract gives.
 */
import { styleText } from 'node:util'
import { generate, type Made, type Outcome } from './generate.ts'

const start = performance.now()
const check = process.argv.includes('--check')
const outcome = await generate({ write: !check, lint: !check })
if (outcome.faults === null) report(outcome)
else fail(outcome.faults, 'The contract has faults; generated/ is as it was.')

function report({ warnings, document, files, bundling }: Outcome & { faults: null }) {
  if (warnings) console.error(`${warnings}\n`)
  const { info, paths, webhooks = {}, components: { schemas = {} } } = document
  const [pathCount, schemaCount, webhookCount] = [paths, schemas, webhooks].map((named) => Object.keys(named).length)
  const read = grey(`bundled in ${bundling.toFixed()} ms`)
  const title = styleText('bold', `${info.title} ${info.version}`)
  console.log(`${title}: ${pathCount} paths, ${schemaCount} schemas, ${webhookCount} webhooks  ${read}`)
  for (const file of files) console.log(row(file))

  const stale = files.filter(({ changed }) => changed).map(({ name }) => `generated/${name}`)
  if (check && stale.length > 0) fail(`Stale: ${stale.join(', ')}`, 'Run `npm run generate` and commit what it makes.')
  else console.log(`${styleText('green', check ? 'Current' : 'Done')} ${grey(`in ${((performance.now() - start) / 1000).toFixed(2)} s`)}`)
}

function row({ name, text, changed, took }: Made): string {
  const size = `${(Buffer.byteLength(text) / 1024).toFixed(1)} KB`
  const state = changed ? styleText('yellow', check ? 'stale' : 'written') : grey('unchanged')
  return `  generated/${name.padEnd(16)}${size.padStart(10)}  ${grey(`${took.toFixed()} ms`.padStart(7))}  ${state}`
}

function fail(fault: string, advice: string) {
  console.error(`${fault}\n\n${styleText('red', advice)}`)
  process.exitCode = 1
}

function grey(text: string) {
  return styleText('gray', text)
}
