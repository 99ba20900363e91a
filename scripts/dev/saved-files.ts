import { readdirSync, watch } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Editors save in several steps; what follows within so many milliseconds belongs to the same save. */
const QUIET = 60

/** Not the backups, swap files and half-written files that editors put beside a source. */
const isSource = (path: string) => /^[^.#~][^~]*\.(yaml|md|ts|js|css|svg|woff2)$/.test(basename(path))

/** The files that are saved in these folders from now on, save by save; what is saved while a batch is being handled is the next one. */
export function savedFiles(folders: string[]): AsyncGenerator<string[]> {
  let saved = new Set<string>()
  let wake = () => {}
  for (const folder of folders) {
    watchTree(folder, (path) => {
      saved.add(path)
      wake()
    })
  }
  async function* batches() {
    for (;;) {
      if (saved.size === 0) await new Promise<void>((resolve) => (wake = resolve))
      await sleep(QUIET)
      const batch = [...saved]
      saved = new Set()
      yield batch
    }
  }
  return batches()
}

/**
 * Watches every folder of a tree by itself. Node's own recursive watching follows files on Linux, and loses one that an editor
 * replaces instead of writing into it.
 */
function watchTree(folder: string, tell: (path: string) => void): void {
  const watched = new Set<string>()
  const watchFolder = (path: string) => {
    if (watched.has(path)) return
    watched.add(path)
    const watcher = watch(path, (_, name) => {
      if (name === null) return
      const changed = join(path, name)
      if (isSource(changed)) tell(changed)
      else for (const found of foldersIn(path)) watchFolder(found)
    })
    watcher.on('error', () => watcher.close()) // The folder was removed.
    watcher.on('close', () => watched.delete(path))
    for (const found of foldersIn(path)) watchFolder(found)
  }
  watchFolder(folder)
}

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : []))
