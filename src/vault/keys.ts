import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { masterKeyLength, parseMasterKeys, type MasterKey } from '../shared/master-key.ts'
import { writeNewFile } from './new-file.ts'

/**
 * The master key ring: the one that is configured, else the one in `keys.json` of the data folder, which is made at the first start and
 * readable by its owner alone. Several processes may start at once: they end up with the same ring.
 * @throws Error that names the file, when it cannot be read or does not hold a ring
 */
export async function loadMasterKeys(settings: { masterKeys: MasterKey[]; dataDir: string }): Promise<MasterKey[]> {
  if (settings.masterKeys.length > 0) return settings.masterKeys
  await mkdir(settings.dataDir, { recursive: true })
  const path = join(settings.dataDir, 'keys.json')
  return (await read(path)) ?? (await create(path)) ?? (await loadMasterKeys(settings))
}

async function read(path: string): Promise<MasterKey[] | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    return parseMasterKeys(String(JSON.parse(text).MASTER_KEY))
  } catch {
    throw new Error(`${path} holds no master key ring; restore it, for without it nothing that it protects can be read`)
  }
}

/** Writes a ring of one new key; null when another process was first. */
async function create(path: string): Promise<MasterKey[] | null> {
  const ring = `k1:${randomBytes(masterKeyLength).toString('base64')}`
  const written = await writeNewFile(path, `${JSON.stringify({ MASTER_KEY: ring }, null, 2)}\n`)
  return written ? parseMasterKeys(ring) : null
}
