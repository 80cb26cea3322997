import { join } from 'node:path'
import type { Mounts } from './server.ts'

const ROOT = join(import.meta.dirname, '../..')
/** What the Teams app's page links to: whoever runs Kept adapts these two files, and the links follow. */
const PAPERS = { '/privacy': join(ROOT, 'docs/privacy.md'), '/terms': join(ROOT, 'LICENSE') }

/** `GET /privacy` and `GET /terms`, as plain text. */
export function papers(): Mounts {
  return {
    mount: (app) => {
      for (const [path, file] of Object.entries(PAPERS)) {
        app.get(path, (_request, response) => {
          response.type('text/plain').sendFile(file, { dotfiles: 'allow', headers: { 'Content-Type': PLAIN } })
        })
      }
    },
  }
}

const PLAIN = 'text/plain; charset=utf-8'
