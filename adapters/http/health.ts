import type { Mounts } from './server.ts'

/**
 * `GET /health`: 200 while the record can be read, 503 when it cannot, and the platforms that are still to be reached.
 * Says nothing about anybody.
 */
export function health(canRead: () => Promise<boolean>, unreached: () => readonly string[]): Mounts {
  return {
    mount: (app) => {
      app.get('/health', async (_request, response) => {
        const well = await canRead()
        const notConnected = unreached()
        const status = well ? 'ok' : 'the record cannot be read'
        response.status(well ? 200 : 503).json({ status, ...(notConnected.length > 0 && { notConnected }) })
      })
    },
  }
}
