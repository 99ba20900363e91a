/** Something that the person at the keyboard can mend: shown without a stack. */
export class Refusal extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** What was typed makes no sense. */
export const misused = (message: string): Refusal => new Refusal(`${message}\nHelp: npm run listen -- help`, 2)
