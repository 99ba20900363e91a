import type { Schema } from '#generated/types.ts'
import type { App } from '../app.ts'
import { findOpen } from './customer-step.ts'
import { sandboxActionUrl } from './links.ts'
import { qrImage } from './qr-image.ts'

/** Milliseconds for which a code may be shown. */
const codeHolds = 60_000

/**
 * The QR code to show now, good for a minute and not longer than the payment.
 * @throws Problem 404 `not_found`, also for a step without such a code; 410 `action_closed`
 */
export async function fetchQrCode(app: App, actionId: string): Promise<Schema<'QrCode'>> {
  const { payment } = await findOpen(app, actionId, 'fetch_qr_code_information')
  const url = sandboxActionUrl(app.config, actionId)
  return {
    image_data_url: await qrImage(url),
    qr_code_url: url,
    display_to_timestamp: Math.min(app.clock.now().getTime() + codeHolds, payment.expires_on.getTime()),
    raw_qr_data: null,
  }
}
