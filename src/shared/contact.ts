import type { Schema } from '#generated/types.ts'

/** An object with every member that the contract names; null for those that were not given. */
export const complete = <Whole extends object>(members: readonly (keyof Whole)[], given: Partial<Whole> | null | undefined): Whole | null =>
  given ? (Object.fromEntries(members.map((member) => [member, given[member] ?? null])) as Whole) : null

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
