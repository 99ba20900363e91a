import { DatabaseFault } from '../fault.ts'
import { run, works } from './run-command.ts'

/**
 * In whose name PostgreSQL runs: it refuses to run as root, and the files it makes belong to whoever made them, so that a data
 * folder is tied to the form it was made in.
 */
export interface UserForm {
  /** Kept beside the data and compared at the next start. */
  name: string
  /** What a command is prefixed with to run in this form. */
  prefix: string[]
  /** The account that has to own the data folder, where it is not our own. */
  account: { uid: number; gid: number } | null
}

/**
 * The form this process has to use: its own user when that is not root; else root as an ordinary user of a user namespace, which
 * sees whatever root sees and leaves no file with a strange owner; else, where namespaces are refused (many containers), the
 * account `postgres` or `nobody`.
 * @throws DatabaseFault as root with none of these
 */
export async function chooseUserForm(): Promise<UserForm> {
  const uid = process.getuid?.()
  if (uid !== 0) return { name: uid === undefined ? 'own user' : `user ${uid}`, prefix: [], account: null }

  const namespace = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--']
  if (await works([...namespace, 'true'])) return { name: 'root in a user namespace', prefix: namespace, account: null }

  for (const name of ['postgres', 'nobody']) {
    const form = await accountForm(name)
    if (form) return form
  }
  throw new DatabaseFault(
    'PostgreSQL does not run as root, and here root can neither use a user namespace nor the account postgres or nobody: '
    + 'start as an ordinary user, or set DATABASE_URL.',
  )
}

async function accountForm(name: string): Promise<UserForm | null> {
  const ids = await Promise.all([run(['id', '-u', name]), run(['id', '-g', name])]).catch(() => null)
  if (!ids) return null
  const [uid, gid] = ids.map(Number) as [number, number]
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--']
  return (await works([...prefix, 'true'])) ? { name: `root as ${name}`, prefix, account: { uid, gid } } : null
}
