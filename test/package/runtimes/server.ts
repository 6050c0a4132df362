import { createSutroClient } from 'sutro-cancel-job/core'
import proxy from '../../../docs/recipes/bun-deno-workers.js'
import { owners, sessions } from '../../../docs/recipes/may-touch.js'

/** Where Sutro is to be found instead: put in when this file is bundled. */
declare const UPSTREAM: string

sessions.set('s1', 'ada')
for (const id of ['ours', 'drop', 'moved', 'limited', 'long']) owners.set(id, 'ada')

const send = globalThis.fetch
globalThis.fetch = (url, init) => send(String(url).replace('https://api.sutro.sh', UPSTREAM), init)

/** The recipe, and beside it the client itself, which cancels a job of the account. */
export default {
  async fetch(request: Request): Promise<Response> {
    const [, jobId] = /\/client\/(.+)$/.exec(request.url) ?? []
    if (jobId === undefined) return proxy.fetch(request)
    const client = createSutroClient({ apiKey: 'sk_live_secret', retry: 0 })
    const answer = client.cancelJob(jobId).catch(({ code }: { code: string }) => ({ code }))
    return Response.json(await answer)
  },
}
