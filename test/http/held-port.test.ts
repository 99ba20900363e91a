import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { holdPort } from '../../src/http/held-port.ts'
import { createDatabase } from '../support/database.ts'
import { startService } from '../support/service.ts'
import { build, client } from './stand.ts'

test('a held port belongs to nobody else; who connects is sent away until a server takes it over, and with that it ends', async () => {
  const { port, holder } = await holdPort('127.0.0.1')
  const rival = createServer().listen(port, '127.0.0.1')
  expect((await once(rival, 'error'))[0]).toMatchObject({ code: 'EADDRINUSE' })
  await once(connect(port, '127.0.0.1').resume(), 'close')
  const { server } = await build()
  expect(await server.listen(holder)).toEqual({ port })
  expect((await client(port)('/health/live')).status).toBe(200)
  await server.close()
  expect((await once(connect(port, '127.0.0.1'), 'error'))[0]).toMatchObject({ code: 'ECONNREFUSED' })
  holder.close()
})

test('services that start at once are each where their links lead', async () => {
  const database = await createDatabase()
  const services = await Promise.all(Array.from({ length: 8 }, () => startService({ database, audited: false })))
  expect(new Set(services.map(({ url }) => url)).size).toBe(services.length)
  for (const { url, app } of services) {
    expect(await (await fetch(`${url}/docs`)).text()).toContain(`${url}/payments`)
    expect(app.config.payBaseUrl).toBe(url)
  }
  await Promise.all(services.map(({ stop }) => stop()))
  await database.drop()
})

test('a host that is not of this machine is told as a fault of the settings', async () => {
  const database = await createDatabase()
  await expect(startService({ database, audited: false, settings: { HOST: '192.0.2.1' } })).rejects.toThrow('HOST 192.0.2.1 is no address of this machine.')
  await database.drop()
})
