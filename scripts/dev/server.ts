import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { join } from 'node:path'

/** The server under development: one process that serves, and while it is being replaced a second one that starts. */
export interface DevelopedServer {
  /** Reads the sources as they are now, for the case that they are to be served. */
  load(): void
  /** Throws away what was read. */
  unload(): void
  /**
   * Starts the sources as they are now, or were when they were loaded. Once the new process listens it takes over and the old one ends; if it ends before that, the
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
 * @param part the module of the program that can be loaded ahead
 */
export function developServer(program: string, part: string, env: Record<string, string>): DevelopedServer {
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'worker.ts'), args: [program, part], silent: true })
  const alive = new Set<Worker>()
  let serving: Worker | null = null
  let spare = prepare()
  let isLoaded = false

  function prepare(): Worker {
    const worker = cluster.fork(env)
    alive.add(worker)
    worker.once('exit', () => alive.delete(worker))
    return worker
  }

  function load(): void {
    unload()
    tell(spare, 'load')
    isLoaded = true
  }

  function unload(): void {
    if (!isLoaded) return
    spare.process.kill('SIGKILL')
    spare = prepare()
    isLoaded = false
  }

  async function renew(): Promise<string | null> {
    const started = alive.has(spare) ? spare : prepare()
    const errors = show(started, serving === null)
    const outcome = Promise.race([once(started, 'listening').then(() => true), once(started, 'exit').then(() => false)])
    tell(started, 'serve')
    const listens = await outcome
    spare = prepare()
    isLoaded = false
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

  return { load, unload, renew, stop }
}

const tell = (worker: Worker, what: 'load' | 'serve') => worker.send(what, () => {}) // Where it cannot be told, it has exited.

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
