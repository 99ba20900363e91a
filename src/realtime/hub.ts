import type { Logger } from 'pino'
import type { EventStream } from '../events/stream.ts'
import type { Stream, Told } from '../http/stream.ts'
import { problem } from '../shared/problems.ts'
import { closing, type Socket } from './socket.ts'

/** One who was let in: first without a socket, then with it. */
export interface Listener {
  /** Sends the state and then what happens, until it is over. */
  begin(socket: Socket, state: Awaited<ReturnType<Stream['state']>>): void
  /** Gives back the place, and listens no more. */
  leave(): void
}

/** Who listens to what in this process. */
export interface Hub {
  /**
   * Takes a place, and subscribes: whenever the object's state is read afterwards, nothing is missed.
   * @throws Problem 403 `socket_limit_reached`; 503 `service_unavailable` while stopping
   */
  enter(stream: Stream): Listener
  /** Lets nobody in any more, and tells everyone to connect elsewhere. */
  close(): void
}

/** @param open told how many sockets there are */
export function createHub({ events, log, open }: { events: EventStream; log: Logger; open: (sockets: number) => void }): Hub {
  const places = new Map<string, number>()
  const sockets = new Set<Socket>()
  let stopping = false

  function take({ key, most }: Stream['limit']): () => void {
    const taken = places.get(key) ?? 0
    if (taken >= most) throw problem('socket_limit_reached', `At most ${most} sockets may be open at once; close one.`)
    places.set(key, taken + 1)
    return () => {
      const left = places.get(key)! - 1
      if (left > 0) places.set(key, left)
      else places.delete(key)
    }
  }

  return {
    enter(stream) {
      if (stopping) throw problem('service_unavailable', 'This instance is being stopped. Connect again.')
      const giveBack = take(stream.limit)
      let socket: Socket | null = null
      let gone = false
      const tell = ({ frame, over }: Told): void => {
        socket!.send(frame)
        if (over) socket!.close(closing.over)
      }
      const watch = events.watch(stream, (event) => {
        try {
          tell(stream.frameOf(event))
        } catch (error) {
          log.error({ err: error }, 'an event could not be shown; its socket is closed')
          socket!.close(closing.internalError)
        }
      })
      return {
        begin(opened, state) {
          socket = opened
          sockets.add(opened)
          open(sockets.size)
          tell(state)
          if (stopping) opened.close(closing.goingAway)
          else if (!state.over) watch.from(state.sequence)
        },
        leave() {
          if (gone) return
          gone = true
          watch.end()
          giveBack()
          if (socket && sockets.delete(socket)) open(sockets.size)
        },
      }
    },
    close() {
      stopping = true
      for (const socket of sockets) socket.close(closing.goingAway)
    },
  }
}
