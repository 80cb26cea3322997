import { createHash, randomBytes } from 'node:crypto'
import type { Vault } from '../../src/vault.ts'

/** Secrets in memory; a copy of `kept` is what would stand in the folder. With a `seed` nothing in it is by chance. */
export function fakeVault(seed?: string): Vault & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>()
  let drawn = 0
  const random = (bytes: number) => (seed === undefined ? randomBytes(bytes) : drawnFrom(`${seed}/${++drawn}`, bytes))
  return {
    kept,
    random,
    make: (name) => {
      const secret = kept.get(name) ?? random(32)
      kept.set(name, secret)
      return secret
    },
    open: (name) => kept.get(name),
    destroy: (name) => void kept.delete(name),
    names: () => [...kept.keys()],
  }
}

function drawnFrom(seed: string, bytes: number): Uint8Array {
  const parts = Array.from({ length: Math.ceil(bytes / 32) }, (_, at) =>
    createHash('sha256').update(`${seed}/${at}`).digest(),
  )
  return Buffer.concat(parts).subarray(0, bytes)
}

/** What a request carries besides, where it is not about pulses. */
export const ASIDE = { vault: fakeVault(), questions: [] } as const
