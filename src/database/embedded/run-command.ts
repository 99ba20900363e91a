import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/**
 * Runs a program to its end and returns what it printed, without the last line break.
 * @param command program and arguments; no shell is involved
 * @throws the error of `execFile`, with `stderr`, when it cannot be run or ends with another code than 0
 */
export async function run(command: string[], cwd?: string): Promise<string> {
  const [program = '', ...args] = command
  const { stdout } = await execute(program, args, cwd === undefined ? {} : { cwd })
  return stdout.trimEnd()
}

/** Whether a program can be run and ends with code 0. */
export const works = (command: string[]): Promise<boolean> => run(command).then(() => true, () => false)
