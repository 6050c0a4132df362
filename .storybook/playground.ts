import { createFakeSutro, type FakeSutro, type FakeSutroOptions } from '../src/testing/index.js'

/** Answers the paths of the playground; `undefined` for any other. */
export interface Playground {
  handle(request: Request): Promise<Response | undefined>
}

interface PlaygroundOptions {
  /** Answers `job-cancel` and `job-status`, whatever stands before them in the path. */
  ask(request: Request): Promise<Response>
  /** The fake whose jobs are listed. Left out where a real deployment answers. */
  sutro?: FakeSutro
}

/**
 * The playground's routes, the same on the dev server and in the static build:
 *
 * - `…/job-cancel/{job_id}` and `…/job-status/{job_id}`, as Sutro has them
 * - `GET /playground/jobs`: `{ live, jobs }`, `jobs` being empty where a real deployment answers
 * - `POST /playground/reset`: all jobs as they were at the start
 */
export function createPlayground({ ask, sutro }: PlaygroundOptions): Playground {
  return {
    async handle(request) {
      const { pathname } = new URL(request.url)
      const route = `${request.method} ${pathname}`
      if (/\/job-(cancel|status)\//.test(pathname)) return ask(request)
      if (route === 'GET /playground/jobs') return list(sutro)
      if (route !== 'POST /playground/reset') return undefined
      sutro?.reset()
      return list(sutro)
    },
  }
}

/** The jobs that every playground starts with, the same at every start. */
export function createPlaygroundSutro(
  options: Pick<FakeSutroOptions, 'latency' | 'now'>,
): FakeSutro {
  return createFakeSutro({ ...options, jobs: 24, seed: 1 })
}

function list(sutro: FakeSutro | undefined): Response {
  const body = { live: !sutro, jobs: sutro?.jobs() ?? [] }
  return Response.json(body, { headers: { 'Cache-Control': 'no-store' } })
}
