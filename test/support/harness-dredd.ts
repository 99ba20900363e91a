import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify, stripVTControlCharacters } from 'node:util'
import pg from 'pg'
import { inject } from 'vitest'
import document from '#generated/openapi.json' with { type: 'json' }
import type { OperationId } from '#generated/operations.ts'
import type { Document } from '../../scripts/generate/document.ts'
import { dreddSkeleton } from '../../scripts/generate/dredd.ts'
import type { Scene } from '../contract/dredd/cases.ts'

const folder = join(import.meta.dirname, '../contract/dredd')

/**
 * Installs Dredd where it is missing or older than its lock file; what npm says is shown. Test files that need it at the same time
 * wait for each other, by a lock of the database that all of them share and that a killed process cannot leave behind.
 */
export async function installDredd(): Promise<void> {
  const client = new pg.Client({ connectionString: inject('testServer').adminUrl })
  await client.connect()
  await client.query("SELECT pg_advisory_lock(hashtext('npm ci of Dredd'))")
  try {
    if (isCurrent()) return
    console.log('Installing Dredd into test/contract/dredd, once')
    const npm = spawn('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
    const [code] = (await once(npm, 'exit')) as [number | null]
    if (code !== 0) throw new Error('Dredd could not be installed: `npm ci --prefix test/contract/dredd` says why.')
  } finally {
    await client.end()
  }
}

/** npm writes its own copy of the lock file when everything else is in place. */
function isCurrent(): boolean {
  const installed = statSync(join(folder, 'node_modules/.package-lock.json'), { throwIfNoEntry: false })
  return installed !== undefined && installed.mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs
}

/** What became of one documented response. */
export interface Verdict {
  operationId: OperationId
  status: number
  /** '' where there is no body. */
  media: string
  /** Dredd's name of it: path > operationId > status > media type. */
  name: string
  /** null where it came as documented. */
  fault: string | null
}

type SceneOf = (operationId: OperationId, status: number, media: string) => Promise<Scene>

export interface Run {
  exitCode: number
  verdicts: Verdict[]
  output: string
}

/**
 * Runs Dredd with our hooks over the documented responses.
 * @param options.only the responses to run, as `operationId status`; default: all
 * @param options.sceneOf brings one about, and says whom to ask for it
 * @param options.reports folder for the skeleton and Dredd's reports (XUnit, HTML, Markdown)
 */
export async function runDredd(options: {
  only?: string[]
  sceneOf: SceneOf
  reports: string
}): Promise<Run> {
  const verdicts: Verdict[] = []
  const control = await startControl(options.sceneOf, verdicts)
  rmSync(options.reports, { recursive: true, force: true })
  mkdirSync(options.reports, { recursive: true })
  const skeleton = join(options.reports, 'skeleton.json')
  writeFileSync(skeleton, JSON.stringify(reduced(options.only), null, 2))
  const outputs = Object.entries({ xunit: 'dredd.xml', html: 'dredd.html', markdown: 'dredd.md' })
    .flatMap(([reporter, name]) => ['--reporter', reporter, '--output', join(options.reports, name)])
  const args = ['node_modules/dredd/bin/dredd', skeleton, control.url, '--hookfiles', 'hooks.cjs', '--loglevel', 'warn', ...outputs]
  try {
    const env = { ...process.env, DREDD_CONTROL: control.url }
    return { ...(await run(['--no-warnings', ...args], env)), verdicts }
  } finally {
    control.close()
  }
}

/** The skeleton of the contract with some of its responses only. */
function reduced(only: string[] | undefined) {
  const skeleton = dreddSkeleton(document as unknown as Document)
  if (!only) return skeleton
  for (const [path, methods] of Object.entries(skeleton.paths)) {
    for (const [method, operation] of Object.entries(methods as Record<string, { operationId: string; responses: object }>)) {
      const kept = Object.entries(operation.responses).filter(([status]) => only.includes(`${operation.operationId} ${status}`))
      if (kept.length > 0) operation.responses = Object.fromEntries(kept)
      else delete methods[method]
    }
    if (Object.keys(methods).length === 0) delete skeleton.paths[path]
  }
  return skeleton
}

/** Dredd's exit code and what it said. */
async function run(args: string[], env: NodeJS.ProcessEnv): Promise<{ exitCode: number; output: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: folder, env })
    return { exitCode: 0, output: stripVTControlCharacters(stdout + stderr) }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { exitCode: code, output: stripVTControlCharacters(stdout + stderr) }
  }
}

/** What the hooks talk to. */
async function startControl(sceneOf: SceneOf, verdicts: Verdict[]) {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const message = JSON.parse(await text(request)) as Verdict
    try {
      const scene = request.url === '/scene' ? await sceneOf(message.operationId, message.status, message.media) : verdicts.push(message)
      response.end(JSON.stringify(scene))
    } catch (error) {
      response.writeHead(500).end((error as Error).message)
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
