import { afterEach, describe, expect, it } from 'vitest'
import type { Cast } from '../support/cast.ts'
import { found, onFile } from './files.ts'
import { forgotten, openBusy, OTHERS_TEXTS } from './scene.ts'

describe('after somebody is forgotten', () => {
  const files = onFile()
  let cast: Cast
  afterEach(async () => {
    await cast.close()
    files.remove()
  })

  it('no byte of the database and its log holds their accounts, nor their name but in what others wrote', async () => {
    cast = await openBusy(files.on)
    expect(found(files.bytes(), ['U-Tom']).length).toBeGreaterThan(10)
    await forgotten(cast)
    expect(found(files.bytes(), ['U-Tom', 'reach-Tom', 'tom-chat'])).toEqual([])
    expect(found(files.bytes(), ['Tom Baker'], OTHERS_TEXTS)).toEqual([])
  })
})
