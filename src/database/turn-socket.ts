import { Socket } from 'node:net'

/**
 * A socket that sends what is written within one turn of the event loop with one system call: the statements of many requests leave
 * together, and PostgreSQL wakes once for all of them. A lone statement leaves as soon as the turn ends.
 */
export class TurnSocket extends Socket {
  #isHeld = false

  /** `pg` corks around each statement: the first one of a turn holds everything until the turn is over. */
  override cork(): void {
    super.cork()
    if (this.#isHeld) return
    this.#isHeld = true
    super.cork()
    setImmediate(() => {
      this.#isHeld = false
      this.uncork()
    })
  }
}
