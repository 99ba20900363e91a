import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const unpack = promisify(brotliDecompress)

/** A phone and a laptop: pages are looked at in both. */
export const widths = [375, 1280] as const

/**
 * Starts Chromium: that of `CHROMIUM_PATH`, or the one that npm brought. Its package recommends arguments for another place, which
 * would switch off the same-origin rules that tests are about; only the one that root needs is used.
 */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env['CHROMIUM_PATH']
  if (given !== undefined) return chromium.launch({ executablePath: given, args: ['--no-sandbox'] })
  const home = await unpackedChromium()
  return chromium.launch({ executablePath: join(home, 'chromium'), args: ['--no-sandbox'], env: { ...process.env, LD_LIBRARY_PATH: home } })
}

/**
 * The folder with Chromium and the libraries that a bare machine lacks, unpacked once for all runs. The package's own way to unpack
 * takes the half-written file of another process for the whole; here the folder gets its name in one step, when it is complete.
 */
async function unpackedChromium(): Promise<string> {
  const packed = join(dirname(require.resolve('@sparticuz/chromium')), '../../bin')
  const { version } = JSON.parse(await readFile(join(packed, '../package.json'), 'utf8'))
  const home = join(tmpdir(), `perfectpay-chromium-${version}-${userInfo().uid}`)
  if (existsSync(home)) return home

  const fresh = await mkdtemp(`${home}-`)
  const program = unpack(await readFile(join(packed, 'chromium.br')))
  const libraries = unpack(await readFile(join(packed, 'al2023.tar.br')))
  await writeFile(join(fresh, 'chromium'), await program, { mode: 0o755 })
  for (const [name, bytes] of filesOfTar(await libraries)) await writeFile(join(fresh, basename(name)), bytes)
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true })) // Another process was first.
  return home
}

/** The files of a tar archive (POSIX ustar): a header of 512 bytes with name and octal size, then the bytes, filled up to 512. */
function* filesOfTar(archive: Buffer): Generator<[name: string, bytes: Buffer]> {
  for (let at = 0; archive[at]; ) {
    const name = archive.toString('utf8', at, at + 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8)
    yield [name, archive.subarray(at + 512, at + 512 + size)]
    at += 512 + Math.ceil(size / 512) * 512
  }
}

/** A visitor of a server: what the browser asked others for, and what it complained about, is written down. */
export interface Visitor {
  context: BrowserContext
  page: Page
  /** Requests to any other origin. */
  foreign: string[]
  /** Errors of scripts and refusals of the content security policy. */
  complaints: string[]
}

/** Opens a browser window on a server. */
export async function visit(browser: Browser, origin: string, options: { width: number; dark?: boolean }): Promise<Visitor> {
  const colorScheme = options.dark ? 'dark' : 'light'
  const context = await browser.newContext({ baseURL: origin, viewport: { width: options.width, height: 900 }, colorScheme })
  const page = await context.newPage()
  const visitor: Visitor = { context, page, foreign: [], complaints: [] }
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).origin !== origin) visitor.foreign.push(request.url())
  })
  page.on('pageerror', (error) => visitor.complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) visitor.complaints.push(message.text())
  })
  return visitor
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, as `rule: element`; by default against WCAG 2.2 A and AA and its own good practice. */
export async function accessibilityFaults(page: Page, rules = everyRule): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })`,
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** How far a page is wider than its window, in pixels: more than 0 means that it scrolls sideways. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
