import { describe, expect, it } from 'vitest'
import { channelAtEnd, channelAtStart } from '../../src/reminder/where.ts'

const spaces = [
  { id: 'p', platform: 'slack', conversation: 'C1', name: 'planning' },
  { id: 'e', platform: 'teams', conversation: '19:e', name: 'Elm Street' },
  { id: 'l', platform: 'slack', conversation: 'C2', name: 'planning-later' },
  { id: 'n', platform: 'slack', conversation: 'C3', name: null },
]
const references = [
  { kind: 'space' as const, conversation: 'C1', name: 'planning' },
  { kind: 'space' as const, conversation: 'C9', name: 'elsewhere' },
  { kind: 'account' as const, account: { platform: 'slack', workspace: 'w', user: 'U1' } },
]
const channels = { spaces, here: 'h', platform: 'slack', references }

describe('a channel at the beginning', () => {
  it.each([
    ['here every Friday', 'h', 'every Friday'],
    ['Here: every Friday', 'h', 'every Friday'],
    ['in here every Friday', 'h', 'every Friday'],
    ['<@0> every Friday', 'p', 'every Friday'],
    ['in <@0> every Friday', 'p', 'every Friday'],
    ['#planning every Friday', 'p', 'every Friday'],
    ['in #planning every Friday', 'p', 'every Friday'],
    ['#Planning-Later every Friday', 'l', 'every Friday'],
    ['planning every Friday', 'p', 'every Friday'],
    ['planning to bring tea', 'p', 'to bring tea'],
    ['in Elm Street on 12 June', 'e', 'on 12 June'],
    ['#elm street: bring tea', 'e', 'bring tea'],
    ['“Elm Street” every Friday', 'e', 'every Friday'],
    ['the planning every Friday', 'p', 'every Friday'],
  ])('%s', (words, space, rest) => expect(channelAtStart(words, channels)).toEqual({ space, words: rest }))

  it.each([
    'every Friday',
    'Elm Street meeting tomorrow',
    'planning permission is due',
    'hereby we meet',
    '<@2> bring tea',
    '',
  ])('is not there: %s', (words) => expect(channelAtStart(words, channels)).toBeUndefined())

  it.each([
    ['<@1> every Friday', 'not linked'],
    ['#nowhere every Friday', '“#nowhere”'],
  ])('that nobody linked is said to be none: %s', (words, problem) => {
    const found = channelAtStart(words, channels)
    expect(found?.words).toBe('every Friday')
    expect(found?.problem).toContain(problem)
  })

  it('is no “here” where nobody linked the channel', () => {
    const found = channelAtStart('here every Friday', { ...channels, here: undefined })
    expect(found?.words).toBe('every Friday')
    expect(found?.problem).toContain('“Here” is no channel')
  })

  it('is never one of another platform with the same id', () => {
    expect(channelAtStart('<@0> every Friday', { ...channels, platform: 'teams' })?.space).toBeUndefined()
  })
})

describe('a channel at the end', () => {
  it.each([
    ['Bring tea in #planning', 'p', 'Bring tea'],
    ['Bring tea in <@0>.', 'p', 'Bring tea'],
    ['Bring tea in Elm Street', 'e', 'Bring tea'],
    ['Bring tea here', 'h', 'Bring tea'],
  ])('%s', (words, space, rest) => expect(channelAtEnd(words, channels)).toEqual({ space, words: rest }))

  it.each(['Bring tea in bags', 'Who is in', 'Bring tea', 'We meet in Elm Street hall'])('is not there: %s', (words) =>
    expect(channelAtEnd(words, channels)).toBeUndefined(),
  )
})
