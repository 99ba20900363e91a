import type { Schema } from '#generated/types.ts'

/** An object with every member that the contract names; null for those that were not given. */
export function complete<Whole extends object>(members: readonly (keyof Whole)[], given: Partial<Whole> | null | undefined): Whole | null {
  if (!given) return null
  const whole: { [Member in keyof Whole]?: Whole[Member] | null } = {}
  for (const member of members) whole[member] = given[member] ?? null
  return whole as Whole
}

const addressMembers = ['line1', 'line2', 'line3', 'city', 'state', 'zip', 'country', 'first_name', 'last_name'] as const

/** An address with all its lines. */
export const completeAddress = (given: Schema<'AddressInput'> | null | undefined): Schema<'Address'> | null =>
  complete<Schema<'Address'>>(addressMembers, given)

/** Contact details with all their parts. */
export const completeContact = (given: Schema<'ContactDetailsInput'> | null | undefined): Schema<'ContactDetails'> | null =>
  given
    ? {
        address: completeAddress(given.address),
        phone: complete<Schema<'Phone'>>(['number', 'country_code'], given.phone),
        email: given.email ?? null,
      }
    : null
