import type { Mounts } from './server.ts'

/** `GET /health`: 200 while the record can be read, 503 when it cannot. Says nothing about anybody. */
export function health(canRead: () => Promise<boolean>): Mounts {
  return {
    mount: (app) => {
      app.get('/health', async (_request, response) => {
        const well = await canRead()
        response.status(well ? 200 : 503).json({ status: well ? 'ok' : 'the record cannot be read' })
      })
    },
  }
}
