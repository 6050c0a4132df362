import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

export interface BenchServer {
  origin: string
  close(): Promise<void>
}

/** Serves the built pages, and an API on the same origin that accepts every cancellation. */
export async function serve(folder: string): Promise<BenchServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const [, delay = '0', jobId] = /^\/api(?:-(\d+))?\/job-cancel\/([\w-]+)$/.exec(pathname) ?? []
    if (jobId !== undefined) {
      const body = JSON.stringify({
        cancelled: true,
        message: `Job ${jobId} has been successfully cancelled`,
      })
      const answer = () => response.writeHead(200, { 'Content-Type': 'application/json' }).end(body)
      if (delay === '0') answer()
      else setTimeout(answer, Number(delay))
      return
    }
    const [, page, extension] = /^\/([\w-]+)\.(html|js|css)$/.exec(pathname) ?? []
    const file = join(folder, `${page}.${extension}`)
    if (extension === 'html') {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      const style = existsSync(join(folder, `${page}.css`))
        ? `<link rel="stylesheet" href="/${page}.css">`
        : ''
      response.end(
        `<!doctype html><html lang="en"><title>bench</title>${style}<script type="module" src="/${page}.js"></script>`,
      )
    } else if (extension && existsSync(file)) {
      response.setHeader('Content-Type', extension === 'js' ? 'text/javascript' : 'text/css')
      createReadStream(file).pipe(response)
    } else response.writeHead(404).end()
  })
  // A connection that is dropped between two measurements would cost the next one its opening.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
