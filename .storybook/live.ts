import { createSutroProxy } from '../src/server/index.js'
import { createPlayground, createPlaygroundSutro, type Playground } from './playground.js'

/** What may be set in the environment to reach a real deployment. */
export interface LiveEnvironment {
  SUTRO_API_KEY?: string | undefined
  SUTRO_BASE_URL?: string | undefined
  SUTRO_METHOD?: string | undefined
}

/** The dev server's route: the real proxy, over a fake Sutro or, with a key, over a deployment. */
export function createLiveRoute(env: LiveEnvironment): Playground {
  const { SUTRO_API_KEY: apiKey, SUTRO_BASE_URL: baseUrl, SUTRO_METHOD: method } = env
  const authorize = () => true
  if (apiKey) {
    const upstream = { ...(baseUrl && { baseUrl }), method: readMethod(method) }
    return createPlayground({ ask: createSutroProxy({ apiKey, authorize, ...upstream }) })
  }
  const sutro = createPlaygroundSutro({ latency: [300, 900] })
  const ask = createSutroProxy({ apiKey: sutro.apiKey, authorize, fetch: sutro.fetch })
  return createPlayground({ ask, sutro })
}

function readMethod(method = 'POST'): 'GET' | 'POST' {
  if (method === 'GET' || method === 'POST') return method
  throw new Error(`SUTRO_METHOD is "${method}". Set it to POST, as documented, or to GET.`)
}
