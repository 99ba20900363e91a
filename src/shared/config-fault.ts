/** Thrown where the settings do not serve, by themselves or with the database that they lead to: its message is for a person. */
export class ConfigFault extends Error {
  override name = 'ConfigFault'
}
