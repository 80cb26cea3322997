import { describe, expect, it } from 'vitest'
import { type Field, FORM_LIMITS, type Form } from '../../src/chat/form.ts'
import { personFields, personStanding, readPerson } from '../../src/partnership/person-choice.ts'
import { slackFaults, teamsFaults } from '../gallery/rendered.ts'
import { hostileText } from '../gallery/hostile.ts'

const QUESTION = { name: 'who', label: 'Who will do it?' }
const crowd = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `m${at + 1}`, name: `Person${at + 1} Smith` }))
const idsIn = (field: Field | undefined) => (field?.kind === 'choice' ? field.options.map(({ value }) => value) : [])

describe('a choice of one person', () => {
  it('is a plain choice while everybody fits', () => {
    expect(personFields(QUESTION, crowd(2), { who: 'm2' })).toEqual([
      {
        ...QUESTION,
        kind: 'choice',
        options: [
          { value: 'm1', label: 'Person1 Smith' },
          { value: 'm2', label: 'Person2 Smith' },
        ],
        value: 'm2',
      },
    ])
    expect(personFields(QUESTION, crowd(FORM_LIMITS.options), {})).toHaveLength(1)
  })

  it('says when not everybody fits, and takes a name as well', () => {
    const [choice, written] = personFields(QUESTION, crowd(101), { whoWritten: 'Person101' })
    expect(idsIn(choice)).toHaveLength(FORM_LIMITS.options)
    // With a name written, nothing has to be chosen.
    expect(choice).toMatchObject({ optional: true })
    expect(written).toMatchObject({
      kind: 'text',
      name: 'whoWritten',
      label: 'Or write their name',
      hint: 'Only 100 of 101 names fit in the list. A name written here counts instead.',
      optional: true,
      value: 'Person101',
    })
  })

  it('has whoever is chosen already among those who fit', () => {
    const [choice] = personFields(QUESTION, crowd(150), { who: 'm150' })
    expect(choice).toMatchObject({ value: 'm150' })
    expect(idsIn(choice)).toHaveLength(FORM_LIMITS.options)
    expect(idsIn(choice)).toContain('m150')
    expect(new Set(idsIn(choice)).size).toBe(FORM_LIMITS.options)
  })

  it('forgets whoever cannot be chosen any more', () => {
    expect(personFields(QUESTION, crowd(2), { who: 'gone' })[0]).not.toHaveProperty('value')
  })

  it('shows a label where there is one', () => {
    const [choice] = personFields(QUESTION, [{ id: 'me', name: 'Tom', label: 'I will' }], {})
    expect(choice).toMatchObject({ options: [{ value: 'me', label: 'I will' }] })
  })

  it.each([
    ['long names', 'W'.repeat(80)],
    ['hostile names', hostileText(80)],
  ])('with %s fits into what Slack and Teams take', (_, name) => {
    const people = Array.from({ length: 200 }, (_, at) => ({
      id: `0197f000-0000-7000-8000-${String(at).padStart(12, '0')}`,
      name,
    }))
    const fields = personFields(QUESTION, people, {})
    const form: Form = { draft: 'd', title: 'Add a step', intro: 'x'.repeat(1_500), fields, submit: 'Add the step' }
    const errors = { whoWritten: `More than one person goes by “${name}”. Write the whole name.` }
    expect([...slackFaults({ name: 'x', form, errors }), ...teamsFaults({ name: 'x', form, errors })]).toEqual([])
  })
})

describe('reading it', () => {
  const people = [...crowd(3), { id: 'jo1', name: 'Jo Field' }, { id: 'jo2', name: 'Jo Hill' }]

  it('takes whoever was chosen', () => {
    expect(readPerson({ who: 'm2' }, 'who', people)).toEqual({ found: people[1] })
  })

  it('takes a written name, whole or first, before the choice', () => {
    expect(readPerson({ who: 'm2', whoWritten: ' person3 ' }, 'who', people)).toEqual({ found: people[2] })
    expect(readPerson({ who: 'm2', whoWritten: 'JO HILL' }, 'who', people)).toEqual({ found: people[4] })
  })

  it('finds nobody where nothing was filled in', () => {
    expect(readPerson({ who: '', whoWritten: ' ' }, 'who', people)).toEqual({ found: undefined })
  })

  it('says beside the name that nobody goes by it', () => {
    expect(readPerson({ who: 'm2', whoWritten: 'Gandalf' }, 'who', people)).toEqual({
      errors: { whoWritten: 'Nobody who can be chosen here goes by “Gandalf”. Type “who” to see the names.' },
    })
  })

  it('says beside the name that more than one goes by it', () => {
    expect(readPerson({ whoWritten: 'Jo' }, 'who', people)).toEqual({
      errors: { whoWritten: 'More than one person goes by “Jo”. Write the whole name.' },
    })
  })

  it('says beside the choice that somebody cannot be chosen any more', () => {
    expect(readPerson({ who: 'gone' }, 'who', people)).toEqual({
      errors: { who: 'They can’t be chosen any more. Choose somebody else.' },
    })
  })

  it('keeps the sentence short, whatever was written', () => {
    const read = readPerson({ whoWritten: 'x'.repeat(20_000) }, 'who', people)
    expect('errors' in read && read.errors['whoWritten']?.length).toBeLessThan(200)
  })

  it('gives back what stood in both fields', () => {
    expect(personStanding({ who: 'm2', whoWritten: 'Jo', other: 'x' }, 'who')).toEqual({ who: 'm2', whoWritten: 'Jo' })
  })
})
