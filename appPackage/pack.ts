import { AppManifestUtils, TeamsManifestConverter } from '@microsoft/app-manifest'
import { zipSync } from 'fflate'
import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

const here = new URL('./', import.meta.url)
const NO_APP = '00000000-0000-0000-0000-000000000000'
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Sizes that Teams asks for, in pixels. */
const ICONS = { color: 192, outline: 32 } as const

/** The app package for one installation. Throws one sentence that says what to do where it cannot be made. */
export async function pack(environment: Record<string, string | undefined>): Promise<Uint8Array> {
  const manifest = fillManifest(environment)
  const problems = await manifestProblems(manifest)
  if (problems.length > 0) throw new Error(`manifest.json is not valid: ${problems.join(' ')}`)
  const text = new TextEncoder().encode(JSON.stringify(manifest, null, 2))
  const icons = { 'color.png': icon('color.png', ICONS.color), 'outline.png': icon('outline.png', ICONS.outline) }
  return zipSync({ 'manifest.json': text, ...icons })
}

/** The manifest with the app's id and, where it is known, the address of this Kept. */
export function fillManifest(environment: Record<string, string | undefined>): unknown {
  const appId = environment['MICROSOFT_APP_ID']?.trim() ?? ''
  if (!GUID.test(appId) || appId === NO_APP) {
    throw new Error('MICROSOFT_APP_ID is missing or no GUID. Copy “Microsoft App ID” from your Azure Bot.')
  }
  const text = readFileSync(new URL('manifest.json', here), 'utf8').replaceAll(NO_APP, appId.toLowerCase())
  const address = environment['PUBLIC_URL']?.replace(/\/+$/, '') ?? ''
  // Teams wants https for these; without an address of its own the example stays.
  return JSON.parse(address.startsWith('https://') ? text.replaceAll('https://example.com', address) : text)
}

/** What Microsoft's own schema finds wrong, without the network, and one rule that the schema does not know. */
export async function manifestProblems(manifest: unknown): Promise<string[]> {
  const problems = await AppManifestUtils.validateAgainstSchema(
    TeamsManifestConverter.jsonToManifest(JSON.stringify(manifest)),
  )
  const { bots, supportsChannelFeatures } = Scopes.parse(manifest)
  const inTeams = bots.some(({ scopes }) => scopes.includes('team'))
  if (!inTeams || supportsChannelFeatures === 'tier1') return problems
  return [...problems, 'A bot for teams needs supportsChannelFeatures “tier1”.']
}

const Scopes = z.object({
  bots: z.array(z.object({ scopes: z.array(z.string()) })),
  supportsChannelFeatures: z.string().optional(),
})

function icon(name: string, size: number): Uint8Array {
  const bytes = readFileSync(new URL(name, here))
  const isPng = bytes.subarray(1, 4).toString() === 'PNG'
  if (!isPng || bytes.readUInt32BE(16) !== size || bytes.readUInt32BE(20) !== size) {
    throw new Error(`${name} must be a PNG of ${size} × ${size} pixels.`)
  }
  return bytes
}

if (import.meta.main) {
  try {
    const zip = new URL('kept.zip', here)
    writeFileSync(zip, await pack(process.env))
    console.log('appPackage/kept.zip is ready. Upload it in Teams: Apps, Manage your apps, Upload an app.')
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
