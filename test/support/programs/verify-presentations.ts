/**
 * Verifies presentations as a third party would. The first line of its input has the DID document and the time; each further one is a
 * presentation, which is answered with its session and amount, or with why it is refused.
 */
import { createInterface } from 'node:readline/promises'
import { verifyPresentation } from '../verify-presentation.ts'

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const { document, now } = JSON.parse((await lines.next()).value!)

for await (const line of lines) {
  // Nothing was scanned here: what is expected is what the presentation itself says beside its proof.
  const { session_id, amount } = JSON.parse(line).verifiableCredential[0].credentialSubject
  const expected = { issuer: document.id, resolve: async () => document, sessionId: session_id, amount, now: new Date(now) }
  const verifying = verifyPresentation(line, expected)
  console.log(await verifying.then((subject) => `${subject.session_id} ${subject.amount.value}`, ({ message }) => message))
}
