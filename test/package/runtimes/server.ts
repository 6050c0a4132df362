import { owners, sessions } from '../../../docs/recipes/may-touch.js'

/** Where Sutro is to be found instead: put in when this file is bundled. */
declare const UPSTREAM: string

sessions.set('s1', 'ada')
for (const id of ['ours', 'drop', 'moved', 'limited', 'long']) owners.set(id, 'ada')

const send = globalThis.fetch
globalThis.fetch = (url, init) => send(String(url).replace('https://api.sutro.sh', UPSTREAM), init)

export { default } from '../../../docs/recipes/bun-deno-workers.js'
