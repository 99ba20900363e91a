import pg from 'pg'

/** A guard that is taken away, to see whether a test notices. */
export interface Mutant {
  /** Statements of the service are sent with these replacements. */
  statements?: readonly (readonly [find: RegExp, replacement: string])[]
  /** Run on the test's database beforehand, by the owner of the tables. */
  schema?: string
}

type Query = (this: pg.Client, config: unknown, ...rest: unknown[]) => unknown

/**
 * Rewrites the prepared statements of this process on their way to PostgreSQL, whichever way they take (pool, pipeline, transaction): so
 * production code needs no door for tests. A rewritten statement has another name, for connections remember names.
 * @param rewrite returns the text as it is where it is not concerned
 * @returns puts an end to it
 */
export function rewriteStatements(rewrite: (text: string) => string): () => void {
  const client = pg.Client.prototype as unknown as { query: Query }
  const { query } = client
  client.query = function (config, ...rest) {
    const { name, text } = (config ?? {}) as { name?: string; text?: string }
    const rewritten = name !== undefined && text !== undefined ? rewrite(text) : text
    if (rewritten !== text) Object.assign(config as object, { name: `${name}~`, text: rewritten })
    return Reflect.apply(query, this, [config, ...rest])
  }
  return () => {
    client.query = query
  }
}

/**
 * Sends the statements of this process without a guard.
 * @returns puts the guard back. Throws where a replacement found nothing to replace: the mutant would have proved nothing
 */
export function weaken(statements: Mutant['statements'] = []): () => void {
  const unused = new Set(statements)
  const end = rewriteStatements((text) => statements.reduce((weakened, replacement) => {
    const result = weakened.replaceAll(...(replacement as [RegExp, string]))
    if (result !== weakened) unused.delete(replacement)
    return result
  }, text))
  return () => {
    end()
    if (unused.size > 0) throw new Error(`No statement holds ${[...unused].map(([find]) => find.source).join(' or ')}`)
  }
}
