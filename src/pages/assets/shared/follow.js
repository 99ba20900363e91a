/** Seconds between attempts to connect grow up to this. */
const LONGEST_WAIT = 30

/** Milliseconds before the next attempt: 1, 2, 4 … 30 seconds, each a little off, so that not all clients come at once. */
const waitAfter = (failures) => Math.min(LONGEST_WAIT, 2 ** (failures - 1)) * 1000 * (0.8 + Math.random() * 0.4)

/**
 * Follows a session on its WebSocket and connects again when the connection is lost; the first frame of a connection is the whole state.
 * @param {object} session
 * @param {string} session.id
 * @param {string} session.token
 * @param {(state: object, frame: object) => void} session.onState
 * @param {(failures: number) => void} [session.onTrouble] after each failure, with how many there were in a row
 * @returns {() => void} stops it
 */
export function follow({ id, token, onState, onTrouble = () => {} }) {
  const address = `${location.origin.replace(/^http/, 'ws')}/v2/payment-sessions/${id}/stream`
  let failures = 0
  let timer
  let socket

  const open = () => {
    clearTimeout(timer)
    timer = undefined
    socket = new WebSocket(address, ['perfectpay.v2', token])
    socket.addEventListener('message', ({ data }) => {
      failures = 0
      const frame = JSON.parse(data)
      onState(frame.content.object, frame)
    })
    socket.addEventListener('close', closed)
  }
  const closed = ({ code }) => {
    if (code === 1000) return stop()
    failures++
    timer = setTimeout(open, waitAfter(failures))
    onTrouble(failures)
  }
  // A phone that wakes up, or is back on the net, need not wait.
  const hurry = () => {
    if (timer !== undefined && document.visibilityState === 'visible') open()
  }
  const stop = () => {
    clearTimeout(timer)
    timer = undefined
    removeEventListener('online', hurry)
    document.removeEventListener('visibilitychange', hurry)
    socket.removeEventListener('close', closed)
    socket.close()
  }
  addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  open()
  return stop
}
