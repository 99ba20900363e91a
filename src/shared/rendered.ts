/** A body that is already JSON text: what is stored for a replay or an event is byte for byte what is sent. */
export class Rendered<Body> {
  /** Never there; it lets the compiler tell one body's text from another's. */
  declare readonly body?: Body
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Serialises a body once. */
export const render = <Body>(body: Body): Rendered<Body> => new Rendered(JSON.stringify(body))
