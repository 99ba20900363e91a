import { readdirSync, readFileSync } from 'node:fs'

/** Whether the system tells what its processes use. Elsewhere than on Linux the columns stay empty. */
export const tellsUsage = process.platform === 'linux'

/** Clock ticks per second, as /proc counts them on every common Linux. */
const ticks = 100

/** The numbers of /proc/PID/stat from the third field on; null for a process that has ended. */
function statOf(pid: number): number[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number)
  } catch {
    return null
  }
}

/** CPU seconds that a process has used so far, and with `ended` those of its children that have ended. */
export function cpuOf(pid: number, ended = false): number {
  const fields = tellsUsage ? statOf(pid) : null
  if (!fields) return 0
  return (fields[11]! + fields[12]! + (ended ? fields[13]! + fields[14]! : 0)) / ticks
}

/** CPU seconds of PostgreSQL so far: the postmaster, what ended under it, and every process that it has. */
export function cpuOfPostgres(postmaster: number): number {
  if (!tellsUsage) return 0
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
  const children = pids.filter((pid) => statOf(pid)?.[1] === postmaster)
  return children.reduce((total, pid) => total + cpuOf(pid), cpuOf(postmaster, true))
}

/** CPU seconds that everything on this machine has used so far. */
export function cpuOfMachine(): number {
  if (!tellsUsage) return 0
  const [total] = readFileSync('/proc/stat', 'utf8').split('\n', 1)
  const [, user, nice, system, , , irq, softirq, steal] = total!.split(/\s+/).map(Number)
  return (user! + nice! + system! + irq! + softirq! + steal!) / ticks
}

/** The process that started another one. */
export const parentOf = (pid: number): number => statOf(pid)?.[1] ?? 0

/** Resident memory of a process, in MB. */
export function residentMemory(pid: number): number {
  if (!tellsUsage) return 0
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
