import { MutationObserver, QueryClient } from '@tanstack/react-query'
import ky, { type Options } from 'ky'
import { App } from '../../test/truth/app.js'
import { type Claim, claimOf } from '../../test/truth/contradiction.js'
import type { Network } from '../../test/truth/network.js'

export const BASE = 'https://sutro.example/v1'
export const KEY = 'sk_live_verysecret'

/** What one button shows: a claim about its job, or the admission that nothing is known. */
export type Told = Claim | 'unknown'

export interface Button {
  click(): void
  told(): Told
  close(): void
}

export interface Contender {
  name: string
  ours: boolean
  /** The buttons of some jobs on one page, which share its client. */
  make(network: Network, jobIds: readonly string[], method: 'GET' | 'POST'): Button[]
}

const authorization = { Authorization: `Key ${KEY}` }

interface Answer {
  cancelled: boolean
  message: string
}

/** This package, as its hooks and its button run it: a row that stays mounted. */
const thisPackage: Contender['make'] = (network, jobIds, method) => {
  const account = `page of ${jobIds[0]}`
  const app = new App(network, { baseUrl: BASE, account, apiKey: KEY, method })
  return jobIds.map((jobId) => {
    app.mount(jobId)
    return {
      click: () => app.click(jobId),
      told() {
        const { phase } = app.state(jobId)
        return phase === 'unknown' ? 'unknown' : claimOf(phase)
      },
      close: () => app.close(),
    }
  })
}

/** A promise is all that the others have: its value, or "failed". */
function promised(ask: () => Promise<Answer>, close = () => {}): Button {
  let told: Told = 'nothing'
  return {
    click() {
      void ask().then(
        ({ cancelled }) => (told = cancelled ? 'cancelled' : 'refused'),
        () => (told = 'failed'),
      )
    },
    told: () => told,
    close,
  }
}

/** The documentation's own example. */
const plainFetch: Contender['make'] = (network, jobIds, method) =>
  jobIds.map((jobId) =>
    promised(async () => {
      const response = await network.fetch(`${BASE}/job-cancel/${jobId}`, {
        method,
        headers: authorization,
      })
      return (await response.json()) as Answer
    }),
  )

function mutationOverKy(kyOptions: Options, retry: number): Contender['make'] {
  return (network, jobIds, method) => {
    const api = ky.create({ headers: authorization, fetch: network.fetch, ...kyOptions })
    const queryClient = new QueryClient()
    const mutationFn = (id: string) => api(`${BASE}/job-cancel/${id}`, { method }).json<Answer>()
    return jobIds.map((jobId) => {
      const observer = new MutationObserver(queryClient, { mutationFn, retry })
      return promised(
        () => observer.mutate(jobId),
        () => queryClient.clear(),
      )
    })
  }
}

export const contenders: readonly Contender[] = [
  { name: 'sutro-cancel-job', ours: true, make: thisPackage },
  { name: 'plain fetch', ours: false, make: plainFetch },
  { name: 'useMutation + ky', ours: false, make: mutationOverKy({}, 0) },
  {
    name: 'useMutation + ky, ky retries POST',
    ours: false,
    make: mutationOverKy({ retry: { methods: ['get', 'post'] } }, 0),
  },
  { name: 'useMutation + ky, retry: 3', ours: false, make: mutationOverKy({}, 3) },
]
