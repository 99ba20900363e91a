/**
 * Launcher: `node scripts/run.mjs <entry.ts> [arguments]`.
 *
 * Sources are TypeScript that Node 24 runs as it is. An older Node cannot even load them, so a check inside the entry would never
 * be reached: this file is plain JavaScript, and hands over to the Node 24 that npm installed when the one it runs on is too old.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const oldest = 24
const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (!process.argv[2]) fail('usage: node scripts/run.mjs <entry.ts> [arguments]')
else if (Number.parseInt(process.versions.node) >= oldest) await runHere()
else runWithInstalledNode()

/** Imports the entry with `process.argv` as if it had been started directly. */
async function runHere() {
  module.enableCompileCache?.()
  process.argv.splice(1, 1)
  await import(pathToFileURL(resolve(process.argv[1])).href)
}

/** Repeats this very command with the Node of `node_modules`, and ends as that process ends. */
function runWithInstalledNode() {
  const binary = installedNode()
  if (!binary) {
    return fail(`Node ${process.versions.node} is too old and npm brought no other: run \`npm ci\`, or install Node >= ${oldest}.`)
  }

  const child = spawn(binary, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C reaches the child through the terminal already; a second SIGINT would cut its clean stop short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.on('error', (error) => fail(`${binary} does not start (${error.message}): install Node >= ${oldest}.`))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** @returns {string | undefined} the path of the Node binary that npm installed for this platform */
function installedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  return [join(`node-${platform}-${process.arch}`, 'bin', program), join('.bin', program)]
    .map((path) => join(root, 'node_modules', path))
    .find((path) => existsSync(path))
}

/** @param {string} message */
function fail(message) {
  console.error(message)
  process.exitCode = 1
}
