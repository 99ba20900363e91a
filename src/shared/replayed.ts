/** Thrown where an idempotency key has already been answered: the stored reply goes out again, byte for byte. */
export class Replayed extends Error {
  readonly status: number
  readonly text: string

  constructor(status: number, text: string) {
    super('This idempotency key has been answered before')
    this.status = status
    this.text = text
  }
}
