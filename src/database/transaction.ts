import { setTimeout as pause } from 'node:timers/promises'
import { sqlState } from './sql-state.ts'

/** PostgreSQL rolled the transaction back and asks for a repetition: serialization failure, deadlock. */
const repeatable = new Set(['40001', '40P01'])

const mostRepetitions = 3

/**
 * Runs an attempt again when PostgreSQL asks for it, after a random pause that keeps two rivals from meeting once more.
 * @throws the last error of the attempt
 */
export async function repeated<T>(attempt: () => Promise<T>): Promise<T> {
  for (let repetitions = 0; ; repetitions++) {
    try {
      return await attempt()
    } catch (error) {
      if (repetitions === mostRepetitions || !repeatable.has(sqlState(error) ?? '')) throw error
      await pause(10 * 2 ** repetitions * (0.5 + Math.random()))
    }
  }
}
