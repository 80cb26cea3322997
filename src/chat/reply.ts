import type { Card } from './card.ts'
import type { Form } from './form.ts'

/** What goes back to the one who asked. A card is private to them unless it says `here`. */
export type Reply =
  | { kind: 'card'; card: Card; here?: true }
  /** Puts this card in the place of the one whose button was pressed. */
  | { kind: 'replace'; card: Card }
  | { kind: 'form'; form: Form }
  /** The form again, with what was filled in, and a sentence beside each field that needs another look. */
  | { kind: 'errors'; form: Form; errors: Record<string, string> }
  | { kind: 'done' }
