/** Thrown where the database cannot be used as it is set up; the message is one line for the person who started the program. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault'
}
