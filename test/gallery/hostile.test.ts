import { describe, expect, it } from 'vitest'
import { FORM_LIMITS } from '../../src/chat/form.ts'
import { playGallery } from './play.ts'
import { slackFaults, teamsFaults } from './rendered.ts'

/** The whole gallery once more, where people, channels and organisations have nasty names and every field is full. */
const { exhibits, refused } = await playGallery('hostile')

describe('nasty words in every field', () => {
  it('are in many cards and forms', () => {
    const nasty = exhibits.filter((exhibit) => JSON.stringify(exhibit).includes('<!channel>'))
    expect(nasty.length).toBeGreaterThan(exhibits.length / 2)
  })

  it.each(exhibits.map((exhibit) => [exhibit.name, exhibit] as const))('fit and harm nobody: %s', (_name, exhibit) => {
    expect(slackFaults(exhibit)).toEqual([])
    expect(teamsFaults(exhibit)).toEqual([])
  })
})

describe('far too much in every field', () => {
  it.each(refused.map((one, at) => [`${one.form.title} ${at + 1}`, one] as const))(
    'is refused with a sentence, beside its field: %s',
    (_name, { form, fields, reply, told }) => {
      expect(told).toBe(0)
      if (reply.kind === 'errors') {
        expect(Object.keys(reply.errors).sort()).toEqual(expect.arrayContaining([...fields].sort()))
        for (const sentence of Object.values(reply.errors)) expect(sentence.length).toBeLessThan(150)
        expect(reply.form.draft).toBe(form.draft)
      } else {
        // What may not be done at all is said before what is wrong with its words.
        expect(reply.kind).toBe('card')
      }
      expect(JSON.stringify(reply).length).toBeLessThan(FORM_LIMITS.fields * FORM_LIMITS.text * 4)
    },
  )
})
