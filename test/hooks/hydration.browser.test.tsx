import {
  dehydrate,
  type DehydratedState,
  hydrate,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query'
import { act, Suspense, useState, type ReactNode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  CancelJobButton,
  CancelJobsButton,
  createSutroClient,
  SutroProvider,
  useCancelJobState,
} from '../../src/index.js'
import { recordOf } from '../components/records.js'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

const JOB = 'batch_job_12345'
const client = createSutroClient({ baseUrl: '/api/sutro' })

function Row({ status }: { status?: string }) {
  const state = useCancelJobState(JOB, { status })
  return (
    <p>
      {state.phase} <CancelJobButton jobId={JOB} status={status} />
    </p>
  )
}

const page = (queryClient: QueryClient, row: ReactNode) => (
  <QueryClientProvider client={queryClient}>
    <SutroProvider client={client}>{row}</SutroProvider>
  </QueryClientProvider>
)

/** A cache as a persister kept it, in which the job is cancelled. */
function kept(): DehydratedState {
  const queryClient = new QueryClient()
  const key = ['sutro-cancel-job', client.account, JOB]
  queryClient.setQueryData(key, recordOf('cancelled', 'Done'))
  return JSON.parse(JSON.stringify(dehydrate(queryClient))) as DehydratedState
}

/** Takes over the server's markup, and gives what React had to say about it. */
async function takeOver(row: ReactNode) {
  const container = document.createElement('div')
  document.body.append(container)
  // A server does not know the language of the page.
  const { lang } = document.documentElement
  document.documentElement.lang = ''
  container.innerHTML = renderToString(page(new QueryClient(), row))
  document.documentElement.lang = lang
  const markup = container.textContent
  const queryClient = new QueryClient()
  hydrate(queryClient, kept())
  const errors: unknown[] = []
  // React says in the console where an attribute of the markup is another one.
  vi.spyOn(console, 'error').mockImplementation((...words) => errors.push(words.join(' ')))
  onTestFinished(() => {
    vi.restoreAllMocks()
  })
  await act(async () => {
    const root = hydrateRoot(container, page(queryClient, row), {
      onRecoverableError: (error) => errors.push(error),
    })
    onTestFinished(() => {
      root.unmount()
      container.remove()
    })
  })
  return { container, markup, errors }
}

test.each([undefined, 'RUNNING', 'CANCELLING'])(
  'a cache that was restored before React takes over contradicts no markup, with the status %s',
  async (status) => {
    const { container, markup, errors } = await takeOver(<Row {...(status && { status })} />)
    expect(markup).toContain(status === 'CANCELLING' ? 'cancelling' : 'idle')
    expect(errors).toEqual([])
    expect(container.textContent).toBe('cancelled Cancelled')
  },
)

test('the same holds for the button of several jobs', async () => {
  const jobs = [{ jobId: JOB }, { jobId: 'other' }]
  const { container, markup, errors } = await takeOver(<CancelJobsButton jobs={jobs} />)
  expect(errors).toEqual([])
  expect(container.textContent).not.toBe(markup)
})

test('the same holds for a boundary that React takes over later', async () => {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  let isLate = false
  function Late() {
    if (isLate) throw opened
    return <Row />
  }
  const container = document.createElement('div')
  document.body.append(container)
  const boundary = (
    <Suspense fallback="…">
      <Late />
    </Suspense>
  )
  container.innerHTML = renderToString(page(new QueryClient(), boundary))
  const queryClient = new QueryClient()
  const errors: unknown[] = []
  isLate = true
  await act(async () => {
    const root = hydrateRoot(container, page(queryClient, boundary), {
      onRecoverableError: (error) => errors.push(error),
    })
    onTestFinished(() => {
      root.unmount()
      container.remove()
    })
  })
  hydrate(queryClient, kept())
  isLate = false
  await act(async () => open())
  await expect.poll(() => container.textContent).toBe('cancelled Cancelled')
  expect(errors).toEqual([])
})

test('a row that is mounted after that shows what is known at once', async () => {
  const texts: string[] = []
  function Spy() {
    texts.push(useCancelJobState(JOB).phase)
    return null
  }
  function Table() {
    const [isShown, show] = useState(false)
    return isShown ? <Spy /> : <button onClick={() => show(true)}>Show</button>
  }
  const { container } = await takeOver(<Table />)
  await act(async () => container.querySelector('button')?.click())
  expect(new Set(texts)).toEqual(new Set(['cancelled']))
})
