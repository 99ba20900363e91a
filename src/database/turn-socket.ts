import { Socket } from 'node:net'

/**
 * A socket that sends what is written within one turn of the event loop with one system call: the statements of many requests leave
 * together, and PostgreSQL wakes once for all of them. A lone statement leaves as soon as the turn ends.
 */
export class TurnSocket extends Socket {
  override write(chunk: string | Uint8Array, encoding?: any, done?: any): boolean {
    if (this.writableCorked === 0) {
      this.cork()
      setImmediate(() => this.uncork())
    }
    return super.write(chunk, encoding, done)
  }
}
