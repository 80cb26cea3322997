/**
 * The ids of persons who were forgotten, kept outside the database: a backup that was made before still names them, and
 * whoever is named here is forgotten again once it is restored. An id says nothing of anybody without that backup.
 */
export type Forgotten = {
  /** Kept for good before it returns. Adding an id again changes nothing. */
  add: (persons: readonly string[]) => void
  all: () => readonly string[]
}
