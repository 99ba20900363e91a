// Dredd asks for each documented response; what has to happen for it to come is known to the test that started Dredd, which is asked
// over DREDD_CONTROL. What comes is held against the contract here: Dredd itself compares the status and the media type only.
// CommonJS, because Dredd skips hooks that are ES modules, and goes on without them.
const hooks = require('hooks')

const control = process.env.DREDD_CONTROL
let operations

hooks.beforeAll(async (_, done) => {
  ({ operations } = await import('../../../generated/operations.ts'))
  done()
})

hooks.beforeEach(async (transaction, done) => {
  try {
    const { url, wire, code } = await tell('scene', idOf(transaction))
    const { protocol, hostname, port } = new URL(url)
    Object.assign(transaction, { protocol, host: hostname, port, fullPath: wire.path, code })
    Object.assign(transaction.request, { method: wire.method, headers: wire.headers, body: wire.body })
  } catch (error) {
    transaction.fail = error.message
  }
  done()
})

hooks.beforeEachValidation((transaction, done) => {
  const faults = faultsOf(transaction)
  if (faults.length > 0) transaction.fail = faults.join('; ')
  done()
})

hooks.afterEach(async (transaction, done) => {
  const { fail, test, real } = transaction
  const fault = fail || (test?.valid ? null : test?.message || 'no answer')
  await tell('verdict', { ...idOf(transaction), name: transaction.name, fault, ...(fault && { answer: real?.body ?? '' }) })
  done()
})

/** A transaction is called `path > operationId > status > media type`, where the answer has a body. */
function idOf({ name }) {
  const [, operationId, status, media = ''] = name.split(' > ')
  return { operationId, status: Number(status), media }
}

function faultsOf({ name, real: { statusCode, headers, body = '' }, code }) {
  const { operationId, status } = idOf({ name })
  const { [status]: bodies } = operations[operationId].responses
  if (statusCode !== status) return [`the status is ${statusCode}, not ${status}: ${body}`]
  const missing = operations[operationId].responseHeaders[status].filter((header) => headers[header] === undefined)
  return [...missing.map((header) => `the header ${header} is missing`), ...bodyFaults(bodies, headers['content-type'], body, code)]
}

function bodyFaults(bodies, media, text, code) {
  if (Object.keys(bodies).length === 0) return text === '' ? [] : ['there is a body, and none is declared']
  const validate = bodies[media]
  if (!validate) return [`the media type is ${media}, not ${Object.keys(bodies)}`]
  const body = media.endsWith('json') ? parsed(text) : text
  if (body === undefined) return ['the body is not JSON']
  if (!validate(body)) return validate.errors.map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`)
  return code && body.code !== code ? [`the code is ${body.code}, not ${code}: ${body.detail}`] : []
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function tell(what, message) {
  const response = await fetch(new URL(what, control), { method: 'POST', body: JSON.stringify(message) })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}
