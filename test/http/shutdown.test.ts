import { connect } from 'node:net'
import { expect, test, vi } from 'vitest'
import { build, client, posting, replyExample, requestExample } from './stand.ts'

/** A server whose createPayment waits until it is let go. */
async function held() {
  const { promise: entered, resolve: enter } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const createPayment = async () => {
    enter()
    await released
    return replyExample('createPayment')
  }
  const stand = await build({ handlers: { createPayment } })
  const { port } = await stand.server.listen()
  return { ...stand, port, send: client(port), entered, release }
}

test('a request in flight is answered, and its connection ended', async () => {
  const { server, send, entered, release } = await held()
  const answer = send('/payments', posting(requestExample('createPayment')))
  await entered
  const closed = server.close()
  await expect(send('/health/live')).rejects.toThrow('ECONNREFUSED')
  release()
  expect(await answer).toMatchObject({ status: 201, headers: { connection: 'close' } })
  await closed
})

test('idle connections do not hold it up', async () => {
  const { server, port } = await held()
  const socket = connect(port, '127.0.0.1')
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await new Promise((resolve) => socket.once('data', resolve))
  const ended = new Promise((resolve) => socket.once('close', resolve))
  await Promise.all([server.close(), ended])
})

test('what is still running after the grace is cut off', async () => {
  const { server, send, entered } = await held()
  const answer = send('/payments', posting(requestExample('createPayment')))
  const cutOff = expect(answer).rejects.toThrow('socket hang up')
  await entered
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const closed = server.close()
  await vi.advanceTimersByTimeAsync(8_000)
  vi.useRealTimers()
  await Promise.all([closed, cutOff])
})

test('a port that is taken is told to whoever starts the server', async () => {
  const { server, port } = await held()
  const second = await build({ config: { port } })
  await expect(second.server.listen()).rejects.toThrow('EADDRINUSE')
  await server.close()
})
