import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseMasterKeys } from '../../src/shared/master-key.ts'
import { loadMasterKeys } from '../../src/vault/keys.ts'

const entry = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`
const secretsOf = (keys: Awaited<ReturnType<typeof loadMasterKeys>>) => keys.map(({ id, secret }) => [id, secret.export().toString('hex')])

describe('a ring as text', () => {
  test('lists the current key first', () => {
    expect(secretsOf(parseMasterKeys(` ${entry('b', 2)} , ${entry('a', 1)}`))).toEqual([['b', '02'.repeat(32)], ['a', '01'.repeat(32)]])
  })

  const wrong = ['', 'k1', 'k1:', entry('', 1), entry('a:b', 1), entry('a b', 1), 'k1:c2hvcnQ=', `${entry('k1', 1)},`]
  test.each(wrong)('%j is none', (text) => {
    expect(() => parseMasterKeys(text)).toThrow('is not "id:base64 of 32 bytes"')
  })

  test('has each id once', () => {
    expect(() => parseMasterKeys(`${entry('k1', 1)},${entry('k1', 2)}`)).toThrow('the id k1 is used twice')
  })
})

describe('the ring of the data folder', () => {
  let folder: string
  let dataDir: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'perfectpay-keys-'))
    dataDir = join(folder, 'data')
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('is made at the first start, for its owner alone, and stays', async () => {
    const made = await loadMasterKeys({ masterKeys: [], dataDir })
    expect(made).toHaveLength(1)
    expect((await stat(join(dataDir, 'keys.json'))).mode & 0o777).toBe(0o600)
    expect(secretsOf(await loadMasterKeys({ masterKeys: [], dataDir }))).toEqual(secretsOf(made))
  })

  test('is one and the same for processes that start at once', async () => {
    const rings = await Promise.all(Array.from({ length: 20 }, () => loadMasterKeys({ masterKeys: [], dataDir })))
    expect(new Set(rings.map((ring) => JSON.stringify(secretsOf(ring)))).size).toBe(1)
    expect(await readdir(dataDir)).toEqual(['keys.json'])
  })

  test('holds what can be set as MASTER_KEY', async () => {
    const made = await loadMasterKeys({ masterKeys: [], dataDir })
    const kept = JSON.parse(await readFile(join(dataDir, 'keys.json'), 'utf8')) as { MASTER_KEY: string }
    expect(secretsOf(parseMasterKeys(kept.MASTER_KEY))).toEqual(secretsOf(made))
  })

  test('is not touched when a ring is configured', async () => {
    const configured = parseMasterKeys(entry('k9', 9))
    expect(await loadMasterKeys({ masterKeys: configured, dataDir })).toBe(configured)
    expect(await readdir(folder)).toEqual([])
  })

  test.each(['', '{}', '{"MASTER_KEY": "k1:c2VjcmV0"}', 'k1:c2VjcmV0'])('is not replaced when it is damaged (%j)', async (content) => {
    await loadMasterKeys({ masterKeys: [], dataDir })
    await writeFile(join(dataDir, 'keys.json'), content)
    const fault = await loadMasterKeys({ masterKeys: [], dataDir }).catch((error: Error) => error.message)
    expect(fault).toContain('keys.json holds no master key ring')
    expect(fault).not.toContain('c2VjcmV0')
    expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).toBe(content)
  })
})
