import { decimal } from '../shared/money.ts'

/** What a Pix code tells the app of the customer's bank. */
interface PixPayment {
  /** Minor units of BRL. */
  amount: number
  merchantName: string
  /** Where the bank finds the charge. */
  url: string
}

/** Characters that the field of the address has room for; of a longer one the end is what tells charges apart. */
const longestAddress = 77

/**
 * A Pix code, to be scanned or copied (BR Code of the Banco Central do Brasil, which follows EMV's QR codes for merchants): fields of id,
 * length and value, with a check sum over all of it at the end.
 */
export function pixCode({ amount, merchantName, url }: PixPayment): string {
  const address = url.replace(/^https?:\/\//, '').slice(-longestAddress)
  const fields = [
    field('00', '01'),
    field('01', '12'), // To be used once.
    field('26', field('00', 'br.gov.bcb.pix') + field('25', address)),
    field('52', '0000'),
    field('53', '986'),
    field('54', decimal(amount, 'BRL')),
    field('58', 'BR'),
    field('59', plain(merchantName).slice(0, 25)),
    field('60', 'SAO PAULO'),
    field('62', field('05', '***')),
  ]
  const unchecked = `${fields.join('')}6304`
  return `${unchecked}${crc16(unchecked)}`
}

const field = (id: string, value: string): string => `${id}${String(value.length).padStart(2, '0')}${value}`

/** Letters without accents, and of other scripts nothing: a code holds ASCII, and every bank's app has to read it. */
const plain = (name: string): string => name.normalize('NFD').replace(/[^\x20-\x7e]/g, '').trim() || 'Merchant'

/** CRC-16/CCITT-FALSE: polynomial 0x1021, from 0xffff, in four hexadecimal digits. */
function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}
