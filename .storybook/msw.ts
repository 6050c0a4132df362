import { http, passthrough } from 'msw'
import { setupWorker } from 'msw/browser'
import { createPlayground, createPlaygroundSutro } from './playground.js'

/** The dev server answers by itself; the static build and the story tests have none that could. */
const inTests = import.meta.env.MODE === 'test'
const answersInPage = import.meta.env.PROD || inTests

// In tests the clock of the jobs stands still, so that none stops or ends while a story looks at it.
const loadedAt = Date.now()
const sutro = createPlaygroundSutro(
  inTests ? { latency: 0, now: () => loadedAt } : { latency: [300, 900] },
)

// In the page there is no key to keep: the fake's own goes in where the proxy would add one.
const playground = createPlayground({
  sutro,
  ask(request) {
    const headers = new Headers(request.headers)
    headers.set('Authorization', `Key ${sutro.apiKey}`)
    return sutro.fetch(new Request(request, { headers }))
  },
})

const handler = http.all(
  /\/(job-cancel|job-status|playground)\//,
  async ({ request }) => (await playground.handle(request)) ?? passthrough(),
)

/** Starts the worker that answers in place of a server, and that stories add handlers of their own to. */
export async function startWorker(): Promise<ReturnType<typeof setupWorker>> {
  const worker = setupWorker(...(answersInPage ? [handler] : []))
  const url = `${import.meta.env.BASE_URL}mockServiceWorker.js`
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url } })
  return worker
}

/** Gives each story test the same jobs to start from. */
export function resetPlayground(): void {
  if (answersInPage) sutro.reset()
}
