/** A copy that differs in one place, and which place that is. */
export interface Twin {
  path: string
  value: any
}

/** For every leaf of a JSON value a copy where this leaf alone is another one, and one where it is missing. */
export function tamperedTwins(value: unknown): Twin[] {
  return leavesOf(value).flatMap((path) => {
    const where = path.join('/')
    const changed = structuredClone(value)
    const missing = structuredClone(value)
    const leaf = path.at(-1)!
    const parent = (root: any) => path.slice(0, -1).reduce((node, step) => node[step], root)
    parent(changed)[leaf] = another(parent(changed)[leaf])
    if (Array.isArray(parent(missing))) parent(missing).splice(leaf, 1)
    else delete parent(missing)[leaf]
    return [{ path: where, value: changed }, { path: `${where} missing`, value: missing }]
  })
}

type Path = (string | number)[]

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([step, child]) => leavesOf(child, [...path, step]))
}

/** Another value of the same type and length. */
function another(leaf: unknown): unknown {
  if (typeof leaf === 'number') return leaf + 1
  if (typeof leaf === 'string') return (leaf.startsWith('x') ? 'y' : 'x') + leaf.slice(1)
  throw new Error(`${typeof leaf} is no leaf of a presentation`)
}
