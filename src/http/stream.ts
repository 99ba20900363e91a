/** What a socket is told: a frame, and whether it is the last. */
export interface Told {
  /** JSON text. */
  frame: string
  over: boolean
}

/** What an operation opens when it answers 101: the events of one object, as one audience may see them. */
export interface Stream {
  accountId: number
  /** Object whose events are sent. */
  objectId: string
  /** Reads the present state, for the first frame; `sequence` is its version. It is called once the object's events are subscribed to. */
  state: () => Promise<Told & { sequence: number }>
  /** The frame of a later event. @param event its version, and its envelope as it was rendered when it was recorded */
  frameOf: (event: { version: number; body: string }) => Told
  /** How many sockets may be open at once under the key, in this process. */
  limit: { key: string; most: number }
}
