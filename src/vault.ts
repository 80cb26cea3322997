/**
 * Where the secrets of rounds are kept: outside the database, its log and its backups, and readable by the user who runs
 * Kept alone. To destroy one is to erase what it sealed.
 */
export type Vault = {
  /** A secret's 32 bytes, made where there is none yet. */
  make: (name: string) => Uint8Array
  /** A secret's 32 bytes, or undefined where it is gone. */
  open: (name: string) => Uint8Array | undefined
  /** Destroys it; one that is gone already is no error. */
  destroy: (name: string) => void
  names: () => string[]
  /** So many bytes that nobody can guess. */
  random: (bytes: number) => Uint8Array
}
