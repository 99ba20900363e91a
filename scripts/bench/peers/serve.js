/** How a peer's process runs: it listens, tells its port, and ends with the process that started it. */

/** What the bench tells each contender: the database, the number of connections it may open to it, the master key. */
export const settings = JSON.parse(process.env.BENCH_SETTINGS)

/**
 * @param {import('node:http').Server} server
 */
export function tell(server) {
  const ready = () => process.send({ port: server.address().port })
  if (server.listening) ready()
  else server.once('listening', ready)
  process.once('disconnect', () => process.exit())
}
