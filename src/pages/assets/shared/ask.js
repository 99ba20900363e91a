/** The server answered that it will not. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{ code: string, detail: string, request_id?: string, session_status?: string, errors?: object[] }}
   *   problem as the contract describes it
   */
  constructor(status, problem) {
    super(problem.detail)
    this.status = status
    this.problem = problem
  }
}

/** The server could not be reached, or answered nothing that can be read. */
export class Unreachable extends Error {}

/** Whether the same request may succeed later. */
export const isPassing = (error) =>
  error instanceof Unreachable || (error instanceof Refused && (error.status >= 500 || error.status === 429))

async function exchange(method, path, { bearer, body, idempotencyKey }) {
  try {
    const response = await fetch(path, {
      method,
      cache: 'no-store',
      headers: {
        ...(bearer && { Authorization: `Bearer ${bearer}` }),
        ...(body && { 'Content-Type': 'application/json' }),
        ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    return { response, answer: await response.json() }
  } catch {
    throw new Unreachable('The server cannot be reached.')
  }
}

/**
 * Asks the API.
 * @param {string} method
 * @param {string} path
 * @param {{ bearer?: string, body?: object, idempotencyKey?: string }} request
 * @returns the answer, and how many milliseconds the server's clock is ahead of this one
 * @throws Refused, Unreachable
 */
export async function ask(method, path, request = {}) {
  const { response, answer } = await exchange(method, path, request)
  if (!response.ok) throw new Refused(response.status, answer)
  const told = Date.parse(response.headers.get('Date') ?? '')
  return { answer, ahead: Number.isNaN(told) ? 0 : told - Date.now() }
}

/** A key that makes a request safe to repeat. */
export const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
