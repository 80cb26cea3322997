import { strFromU8, unzipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fillManifest, manifestProblems, pack } from '../../appPackage/pack.ts'

const APP_ID = '33333333-3333-4333-8333-333333333333'
const Manifest = z.looseObject({
  id: z.string(),
  developer: z.record(z.string(), z.string()),
  bots: z.array(z.looseObject({ botId: z.string(), scopes: z.array(z.string()) })),
  composeExtensions: z.array(z.object({ botId: z.string(), commands: z.array(z.record(z.string(), z.unknown())) })),
})
const written: unknown = JSON.parse(readFileSync(new URL('../../appPackage/manifest.json', import.meta.url), 'utf8'))

describe('the Teams app package', () => {
  it('holds the manifest with this app’s id and both icons, and nothing else', async () => {
    const files = unzipSync(await pack({ MICROSOFT_APP_ID: APP_ID }))
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const manifest = Manifest.parse(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())))
    expect([manifest.id, manifest.bots[0]?.botId, manifest.composeExtensions[0]?.botId]).toEqual([
      APP_ID,
      APP_ID,
      APP_ID,
    ])
  })

  it('is valid by Microsoft’s own schema', async () => {
    expect(await manifestProblems(written)).toEqual([])
    expect(await manifestProblems({ ...Manifest.parse(written), accentColor: 'green' })).not.toEqual([])
  })

  it('without channel features is refused, which the schema would let pass', async () => {
    const { supportsChannelFeatures, ...without } = z
      .looseObject({ supportsChannelFeatures: z.string() })
      .parse(written)
    expect(supportsChannelFeatures).toBe('tier1')
    expect(await manifestProblems(without)).toEqual(['A bot for teams needs supportsChannelFeatures “tier1”.'])
  })

  it('asks for every place Kept works in, and for one message action whose dialog we open', () => {
    const { bots, composeExtensions } = Manifest.parse(written)
    expect(bots.map(({ scopes }) => scopes)).toEqual([['personal', 'team', 'groupChat']])
    expect(composeExtensions.map(({ commands }) => commands)).toMatchObject([
      [{ type: 'action', context: ['message'], fetchTask: true, title: 'Record this' }],
    ])
  })

  it('points to this Kept where it has an https address', () => {
    const developer = (PUBLIC_URL: string) =>
      Manifest.parse(fillManifest({ MICROSOFT_APP_ID: APP_ID, PUBLIC_URL })).developer
    expect(developer('https://kept.council.example/')).toMatchObject({
      privacyUrl: 'https://kept.council.example/privacy',
    })
    expect(developer('http://127.0.0.1:3978')).toMatchObject({ websiteUrl: 'https://example.com' })
  })

  it.each([undefined, '', 'kept', '00000000-0000-0000-0000-000000000000'])(
    'cannot be made for the app id %s',
    async (id) => {
      await expect(pack({ MICROSOFT_APP_ID: id })).rejects.toThrow(/MICROSOFT_APP_ID/)
    },
  )
})
