import { readdirSync, watch, type FSWatcher } from 'node:fs'
import { basename, join, sep } from 'node:path'
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
function watchTree(root: string, tell: (path: string) => void): void {
  const watchers = new Map<string, FSWatcher>()
  /** With the folders in it: those of one that was moved would go on telling under their old names. */
  const forgetFolder = (gone: string) => {
    for (const [path, watcher] of watchers) {
      if (path !== gone && !path.startsWith(gone + sep)) continue
      watchers.delete(path)
      watcher.close()
    }
  }
  const watchFolder = (path: string) => {
    if (watchers.has(path)) return
    const watcher = unlessGone(() => watch(path))
    if (watcher === null) return
    watchers.set(path, watcher)
    watcher.on('error', () => forgetFolder(path))
    watcher.on('change', (event, name) => {
      if (typeof name !== 'string') return
      const changed = join(path, name)
      if (isSource(changed)) return tell(changed)
      // The last that a removed folder tells is its own name. The look below finds another that has its place by now.
      if (event === 'rename' && name === basename(path)) forgetFolder(path)
      watchFolder(path)
      for (const found of foldersIn(path)) watchFolder(found)
    })
    for (const found of foldersIn(path)) watchFolder(found)
  }
  watchFolder(root)
}

const foldersIn = (folder: string): string[] =>
  (unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? [])
    .flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : []))

/** What is seen of a folder; null where it was removed before one could look. */
function unlessGone<Seen>(look: () => Seen): Seen | null {
  try {
    return look()
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return null
  }
}
