import { randomBytes } from 'node:crypto'
import { link, open, unlink } from 'node:fs/promises'

/**
 * Writes a file that is not there yet, readable by its owner alone and complete before it gets its name. Several processes may try at once.
 * @returns false where the file was there first, which is then left as it is
 */
export async function writeNewFile(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await file.close()
    await unlink(draft)
  }
}
