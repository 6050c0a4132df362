import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { createSpaces } from './spaces.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the fake Sutro of the browser tests listens. */
    sutroServer: string
  }
}

/**
 * Starts a real HTTP server for the browser tests, on a free port of the loopback interface. Each test
 * opens a fake Sutro of its own on it: see `openSutro` in `sutro.ts`.
 */
export default async function startSutroServer(project: TestProject): Promise<() => Promise<void>> {
  const answer = createSpaces()
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  project.provide('sutroServer', `http://127.0.0.1:${port}`)
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
}
