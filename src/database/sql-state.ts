import pg from 'pg'

/** The five characters of PostgreSQL's error code, where the error is one of PostgreSQL's. */
export const sqlState = (error: unknown): string | undefined => (error instanceof pg.DatabaseError ? error.code : undefined)

/** Name of the constraint that refused a statement. */
export const constraintOf = (error: unknown): string | undefined => (error instanceof pg.DatabaseError ? error.constraint : undefined)
