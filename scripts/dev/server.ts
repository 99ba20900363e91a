import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { join } from 'node:path'

/** The server under development: one process that serves, and while it is being replaced a second one that starts. */
export interface DevelopedServer {
  /**
   * Starts the sources as they are now. Once the new process listens it takes over and the old one ends; if it ends before that, the
   * old one goes on.
   * @returns null, or what the process that did not start had to say
   */
  renew(): Promise<string | null>
  /** Ends what runs. `told`: the processes have had the signal already, from the terminal. */
  stop(told: boolean): Promise<void>
}

/**
 * Serves `program` in child processes that share one listening socket (node:cluster), so that there is never a moment without a
 * server: connections go to the old process until the new one listens. One more is always ready to become the next.
 */
export function developServer(program: string, env: Record<string, string>): DevelopedServer {
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'worker.ts'), args: [program], silent: true })
  const alive = new Set<Worker>()
  let serving: Worker | null = null
  let spare = prepare()

  function prepare(): Worker {
    const worker = cluster.fork(env)
    alive.add(worker)
    worker.once('exit', () => alive.delete(worker))
    return worker
  }

  async function renew(): Promise<string | null> {
    const started = alive.has(spare) ? spare : prepare()
    const errors = show(started, serving === null)
    const outcome = Promise.race([once(started, 'listening').then(() => true), once(started, 'exit').then(() => false)])
    started.send('serve', () => {}) // Where it cannot be told, it has exited.
    const listens = await outcome
    spare = prepare()
    if (!listens) return errors()
    serving?.disconnect() // At once: it is given no connection from here on.
    serving?.process.kill('SIGTERM')
    serving = started
    return null
  }

  async function stop(told: boolean): Promise<void> {
    const ended = [...alive].map((worker) => once(worker, 'exit'))
    if (!told) for (const worker of alive) worker.process.kill('SIGTERM')
    await Promise.all(ended)
  }

  return { renew, stop }
}

/**
 * Passes on what a process says; of a process that replaces another only the log lines, for its greeting is known by then.
 * @returns gives what it wrote as errors before it listened
 */
function show(worker: Worker, greets: boolean): () => string {
  const errors: string[] = []
  let listens = false
  worker.once('listening', () => (listens = true))
  worker.process.stderr?.setEncoding('utf8').on('data', (text: string) => (listens ? process.stderr.write(text) : errors.push(text)))
  worker.process.stdout?.setEncoding('utf8').on('data', (text: string) => {
    if (greets || text.startsWith('{')) process.stdout.write(text)
  })
  return () => errors.join('').trim()
}
