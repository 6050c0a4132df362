import { getRequestListener } from '@hono/node-server'
import type { Plugin } from 'vite'
import type * as live from './live.js'
import type { Playground } from './playground.js'
import { refuseOutsiders } from './refuse-outsiders.js'

const answered = /^\/(api\/sutro|job-cancel|job-status|playground)\//

/**
 * Answers Sutro's paths on Storybook's own dev server, so that stories, `curl` and the vendor's
 * examples reach the real proxy, and behind it a fake Sutro or the deployment in `SUTRO_API_KEY`.
 */
export function sutroRoute(): Plugin {
  return {
    name: 'sutro-route',
    apply: 'serve',
    configureServer(server) {
      let started: Promise<Playground> | undefined
      // Loaded through Vite, which knows how to read this project's TypeScript.
      const start = async () => {
        const { createLiveRoute } = (await server.ssrLoadModule(
          '/.storybook/live.ts',
        )) as typeof live
        return createLiveRoute(process.env)
      }
      const listener = getRequestListener(async (request) => {
        const route = await (started ??= start())
        return (await route.handle(request)) ?? new Response('Not found', { status: 404 })
      })
      server.middlewares.use((request, response, next) => {
        if (!answered.test(request.url ?? '')) return next()
        if (process.env.SUTRO_API_KEY && refuseOutsiders(request, response)) return
        void listener(request, response)
      })
    },
  }
}
