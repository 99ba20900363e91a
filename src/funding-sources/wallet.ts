import { keccak_256 } from '@noble/hashes/sha3.js'
import { isAddress } from '@solana/addresses'

/** Where a stablecoin is held; all but Solana have the accounts of Ethereum. */
type Chain = 'ethereum' | 'polygon' | 'base' | 'solana'

/** 0x and 40 hexadecimal digits, in any case. */
export const evmForm = /^0x[0-9a-fA-F]{40}$/

/**
 * The address of an account as it is kept and shown: of Solana as it is, base58 of 32 bytes; of the others with the checksum of EIP-55.
 * Capital and small letters side by side have to be that checksum; an address in one of them carries none.
 * @returns null where it is no address of the chain
 */
export function normalAddress(chain: Chain, text: string): string | null {
  if (chain === 'solana') return isAddress(text) ? text : null
  if (!evmForm.test(text)) return null
  const digits = text.slice(2)
  const address = checksummed(digits.toLowerCase())
  const carriesChecksum = /[a-f]/.test(digits) && /[A-F]/.test(digits)
  return carriesChecksum && address !== text ? null : address
}

/** EIP-55: a letter is a capital where the digit at its place in the hash of the small digits is 8 or more. */
function checksummed(digits: string): string {
  const hash = Buffer.from(keccak_256(Buffer.from(digits))).toString('hex')
  return `0x${Array.from(digits, (digit, at) => (hash[at]! >= '8' ? digit.toUpperCase() : digit)).join('')}`
}
