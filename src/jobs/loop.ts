import type { Logger } from 'pino'

/** Work that comes round. It must be safe on several instances at once: each claims what it does. */
export interface Job {
  name: string
  /** Seconds between the end of one run and the start of the next. */
  every: number
  run: () => Promise<void>
  /** Asks a run that may last to come to its end, and gives up what the job holds. No run follows. */
  stop?: () => Promise<void>
}

/**
 * Runs a job again and again. A run that fails is tried again at the next turn, and logged, but of many failures in a row only the
 * first, second, fourth and so on: a database that is down for an hour does not bury what else the log tells.
 * @returns stops the loop; resolves when the run in progress is over
 */
export function startLoop({ name, every, run, stop }: Job, log: Logger): () => Promise<void> {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  let tries = 0

  const turn = async (): Promise<void> => {
    try {
      await run()
      if (tries > 0) log.info({ job: name, tries }, 'the periodic job works again')
      tries = 0
    } catch (error) {
      tries += 1
      if (Number.isInteger(Math.log2(tries))) log.error({ job: name, tries, err: error }, 'a periodic job failed; it is tried again')
    }
    if (!stopped) timer = setTimeout(next, every * 1000)
  }
  const next = (): void => void (running = turn())
  timer = setTimeout(next, every * 1000)

  return async () => {
    stopped = true
    clearTimeout(timer)
    await Promise.all([running, stop?.()])
  }
}
