import type { WorldOptions } from '../support/world.ts'
import { type Cast, gatherCast } from './cast.ts'
import { joining } from './joining.ts'
import { promising } from './promising.ts'

/** Both sides have joined; it is Tuesday 2 June 2026. */
export async function linkedCast(options: WorldOptions = {}): Promise<Cast> {
  const cast = await gatherCast(options)
  for (const { play } of joining) await play(cast)
  return cast
}

/** Tom has asked for the planning guidance, as number 2; nobody has promised it. */
export async function castWithAsk(): Promise<Cast> {
  const cast = await linkedCast()
  for (const { play } of promising.slice(0, 2)) await play(cast)
  return cast
}

/** Asha has promised it, for 16 June. */
export async function castWithPromise(options: WorldOptions = {}): Promise<Cast> {
  const cast = await linkedCast(options)
  for (const { play } of promising.slice(0, 4)) await play(cast)
  return cast
}

/** The rows of one table that say how things stand. */
export function rows({ world }: Cast, table: string): unknown[] {
  return world.record()[table] ?? []
}
