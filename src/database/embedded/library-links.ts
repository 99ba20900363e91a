import { lstat, mkdir, readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'

/**
 * Makes the library links that the npm package of PostgreSQL would make in its install script, which may have been blocked; without
 * them its programs do not load. The package lists them in `pg-symlinks.json`, as paths from the folder above `native`.
 * @param native the package's `native` folder
 * @param spare folder for the links where `native` may not be written
 * @returns the LD_LIBRARY_PATH that the programs then need, or null when the links are where the programs look anyway
 */
export async function linkLibraries(native: string, spare: string): Promise<string | null> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = (JSON.parse(list) as { source: string; target: string }[]).map(({ source, target }) => ({
    library: join(native, '..', source),
    link: join(native, '..', target),
  }))
  const missing = []
  for (const { library, link } of links) if (!(await exists(link))) missing.push({ library, link })
  try {
    for (const { library, link } of missing) await ensureLink(relative(dirname(link), library), link)
    return null
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  const folder = resolve(spare)
  await mkdir(folder, { recursive: true })
  for (const { library, link } of missing) await ensureLink(library, join(folder, basename(link)))
  return `${folder}:${join(native, 'lib')}`
}

const exists = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false)

/** Several processes may come here at once: a link that another one has just made is as good. */
async function ensureLink(target: string, link: string): Promise<void> {
  await symlink(target, link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}
