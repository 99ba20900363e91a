import { randomBytes } from 'node:crypto'
import document from '#generated/openapi.json' with { type: 'json' }
import { newEventId } from '../../src/shared/ids.ts'
import { secondsAfter, wireTime } from '../../src/shared/time.ts'
import type { Answer } from '../../src/webhooks/post.ts'
import type { Message } from '../../src/webhooks/sign.ts'
import { told, type Handler } from './forward.ts'
import { Refusal } from './refusal.ts'

/** What was found about one rule; `advice` is null where it is kept. */
interface Verdict {
  rule: string
  answer: string
  advice: string | null
}

/** Seconds by which a timestamp is too old; 300 are allowed. */
const tooOld = 600

/** A new secret of the form that Standard Webhooks gives them. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** The test event of the contract, under an id of its own. */
function testMessage(): Message {
  const eventId = newEventId()
  const event = { ...document.components.examples.event_webhook_endpoint_test.value, event_id: eventId, timestamp: wireTime(new Date()) }
  return { eventId, body: Buffer.from(JSON.stringify(event)) }
}

const accepts = (answer: Answer, otherwise: string): string | null => (answer.error === null ? null : otherwise)

/** An answer that never came refuses nothing: it is silence. */
const refuses = ({ status, error }: Answer, otherwise: string): string | null => (status !== null && error !== null ? null : otherwise)

/**
 * Examines a handler by the rules that a receiver has to keep, with test events.
 * @throws Refusal where nobody answers
 */
export async function check(handler: Handler): Promise<Verdict[]> {
  const message = testMessage()
  const right = await handler.send(message)
  if (right.status === null && right.error !== 'timeout') throw new Refusal(`${handler.url}: ${told(right)}.`)
  const again = await handler.send(message)
  const forged = await handler.send(testMessage(), { secret: newSecret() })
  const old = await handler.send(testMessage(), { at: secondsAfter(new Date(), -tooOld) })

  const answers = [right, again, forged, old]
  const slowest = Math.max(...answers.map(({ milliseconds }) => milliseconds))
  const late = answers.some(({ error }) => error === 'timeout')
  return [
    {
      rule: 'a right signature is accepted', answer: short(right),
      advice: accepts(right, 'Check it with this very secret, over the raw bytes, and answer 2xx also to types that you do not know.'),
    },
    {
      rule: 'a duplicate is harmless', answer: `${short(right)}, then ${short(again)}`,
      advice: accepts(right, 'The first one has to be accepted.')
        ?? accepts(again, 'Store events by webhook-id, and answer 2xx to one that you have.'),
    },
    {
      rule: 'a wrong signature is refused', answer: short(forged),
      advice: refuses(forged, 'Compare webhook-signature before you believe the body, and answer 401 where it differs.'),
    },
    {
      rule: 'an old timestamp is refused', answer: short(old),
      advice: refuses(old, 'Answer 401 where webhook-timestamp is more than 300 seconds away from now.'),
    },
    {
      rule: 'it answers within 15 s', answer: `${slowest} ms at most`,
      advice: late ? 'Store the event, answer, and do the work afterwards.' : null,
    },
  ]
}

const short = ({ status, error }: Answer): string => String(status ?? error)

/** A line for each rule, and below those that are broken what to do. */
export function report(verdicts: Verdict[]): string {
  const width = Math.max(...verdicts.map(({ rule }) => rule.length))
  const lines = verdicts.flatMap(({ rule, answer, advice }) => [
    `${advice === null ? '    ok' : 'FAILED'}  ${rule.padEnd(width)}  ${answer}`,
    ...(advice === null ? [] : [`        ${advice}`]),
  ])
  const broken = verdicts.filter(({ advice }) => advice !== null).length
  const sum = broken === 0 ? 'The handler keeps all rules.' : `The handler breaks ${broken} of ${verdicts.length} rules.`
  return [...lines, '', sum].join('\n')
}
