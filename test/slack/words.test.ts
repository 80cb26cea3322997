import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapedWithin, plain, unescaped } from '../../adapters/slack/text.ts'
import { quoted, readWords } from '../../adapters/slack/words.ts'

const read = (text: string) => readWords(text, 'T_RIVER', 'U_KEPT')
const priya = { kind: 'account', account: { platform: 'slack', workspace: 'T_RIVER', user: 'U_PRIYA', name: 'priya' } }

describe('words that come in from Slack', () => {
  it('are what people typed, with Slack’s escapes undone once', () => {
    expect(read('Q&amp;A in &lt;hall 2&gt;, not &amp;lt;').words).toBe('Q&A in <hall 2>, not &lt;')
  })

  it('name somebody by a token that points to the account', () => {
    const { words, references } = read('ask <@U_PRIYA|priya> for the plan')
    expect(words).toBe('ask <@0> for the plan')
    expect(references).toEqual([priya])
  })

  it('name a channel by a token that points to the channel', () => {
    const { words, references } = read('remind <#C_HALL|hall> on Friday')
    expect(words).toBe('remind <@0> on Friday')
    expect(references).toEqual([{ kind: 'space', conversation: 'C_HALL', name: 'hall' }])
  })

  it('use one token for somebody named twice', () => {
    const { words, references } = read('<@U_PRIYA|priya> and <#C_HALL> and <@U_PRIYA>')
    expect(words).toBe('<@0> and <@1> and <@0>')
    expect(references).toHaveLength(2)
  })

  it('leave Kept’s own name out wherever it stands', () => {
    expect(read('<@U_KEPT>, I’ll book the hall').words).toBe('I’ll book the hall')
    expect(read('I’ll book <@U_KEPT> the hall').words).toBe('I’ll book the hall')
    expect(read('<@U_KEPT>').words).toBe('')
  })

  it('keep addresses as they were typed, not as Slack links them', () => {
    expect(read('see <http://river.org|river.org>').words).toBe('see river.org')
    expect(read('see <https://river.org/a?b=1&amp;c=2>').words).toBe('see https://river.org/a?b=1&c=2')
    expect(read('see <https://river.org|the plan>').words).toBe('see the plan (https://river.org)')
    expect(read('write to <mailto:jo@river.org|jo@river.org>').words).toBe('write to jo@river.org')
  })

  it('say whom Slack would have called in words that call nobody', () => {
    expect(read('<!channel> <!here|here> <!subteam^S1|@board>').words).toBe('@channel here @board')
  })

  it('have a limit on how many people they can point to', () => {
    const many = Array.from({ length: 60 }, (_, index) => `<@U${index}|p${index}>`).join(' ')
    const { words, references } = read(many)
    expect(references).toHaveLength(50)
    expect(words).toContain('<@49> @p50')
  })

  it('are read whatever they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '@', '#', '!', '|', '&', 'a', ' '), maxLength: 60 }),
        (text) => {
          expect(typeof read(text).words).toBe('string')
        },
      ),
    )
  })
})

describe('a message that somebody recorded', () => {
  it('reads as a sentence, with names in place of mentions', () => {
    expect(quoted('<@U_JO> and <@U_PRIYA|Priya>: see <#C_HALL|hall>, says <@U_KEPT>', 'U_KEPT')).toBe(
      'somebody and @Priya: see #hall, says Kept',
    )
  })
})

describe('words that go out to Slack', () => {
  it('are escaped where Slack reads markup', () => {
    expect(escapedWithin('<!channel> & <@U1>', 100)).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt;')
  })

  it('are never cut inside an escape, and keep within the limit', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '&', 'a', '😀') }),
        fc.integer({ min: 8, max: 40 }),
        (text, limit) => {
          const escaped = escapedWithin(text, limit)
          expect(escaped.length).toBeLessThanOrEqual(limit)
          expect(escaped.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/)
          if (!escaped.endsWith('…')) expect(unescaped(escaped)).toBe(text)
        },
      ),
    )
  })

  it('stand as they are where Slack reads no markup', () => {
    expect(plain('*bold* _x_ :smile: <!channel> & more', 100)).toEqual({
      type: 'plain_text',
      text: '*bold* _x_ :smile: <!channel> & more',
      emoji: false,
    })
  })

  it('are left out where there is nothing to show', () => {
    expect(plain(' \n ', 100)).toBeUndefined()
  })

  it('hold no half characters, which would break the request', () => {
    expect(plain('a\ud83d b', 100)?.text.isWellFormed()).toBe(true)
    expect(escapedWithin('a\ud83d', 100).isWellFormed()).toBe(true)
  })
})
