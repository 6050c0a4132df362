import { MutationCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import {
  CancelJobButton,
  CancelJobsButton,
  createSutroClient,
  SutroProvider,
} from 'sutro-cancel-job'
import { createFakeSutro } from 'sutro-cancel-job/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'

const complaints: unknown[][] = []
console.error = console.warn = (...words) => void complaints.push(words)

const sutro = createFakeSutro({ apiKey: false })
const client = createSutroClient({ baseUrl: '/api/sutro', fetch: sutro.fetch })

function show(children: ReactNode, queryClient = new QueryClient()): void {
  render(
    <QueryClientProvider client={queryClient}>
      <SutroProvider client={client}>{children}</SutroProvider>
    </QueryClientProvider>,
  )
}

const button = (name: string | RegExp) => screen.findByRole('button', { name })

async function press(name: string): Promise<void> {
  const user = userEvent.setup()
  await user.click(await button(name))
  const dialog = await screen.findByRole('alertdialog')
  await user.click(within(dialog).getByRole('button', { name: /^Cancel/ }))
}

beforeEach(() => sutro.reset())

afterEach(() => {
  const words = complaints.splice(0).join('\n')
  if (words) throw new Error(`The console was told: ${words}`)
})

test('a press and a confirmation cancel the job', async () => {
  sutro.addJob({ id: 'batch_job_12345', stopsFor: 300 })
  show(<CancelJobButton jobId="batch_job_12345" />)
  await press('Cancel job: batch_job_12345')
  expect(await button(/^Cancelled/)).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(sutro.job('batch_job_12345')?.status).toBe('CANCELLED')
  expect(sutro.cancelCount('batch_job_12345')).toBe(1)
})

test('a rejection is shown with the words of Sutro', async () => {
  sutro.addJob({ id: 'kept' })
  sutro.answer('kept', { json: { cancelled: false, message: 'Job kept is protected' } })
  show(<CancelJobButton jobId="kept" />)
  await press('Cancel job: kept')
  const dialog = await screen.findByRole('alertdialog')
  expect(await within(dialog).findByText(/Job kept is protected/)).toBeTruthy()
  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(sutro.job('kept')?.status).toBe('RUNNING')
})

test('Escape closes the dialog, and nothing is sent', async () => {
  sutro.addJob({ id: 'a' })
  show(<CancelJobButton jobId="a" />)
  const user = userEvent.setup()
  await user.click(await button('Cancel job: a'))
  expect(await screen.findByRole('alertdialog')).toBeTruthy()
  await user.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(document.activeElement).toBe(await button('Cancel job: a'))
  expect(sutro.requests).toEqual([])
})

test('a selection is cancelled, and the report stays until it is closed', async () => {
  for (const id of ['a', 'b', 'c']) sutro.addJob({ id })
  show(<CancelJobsButton jobs={['a', 'b', 'c']} />)
  await press('Cancel 3 jobs')
  const dialog = await screen.findByRole('alertdialog', { name: /^3 jobs cancelled/ })
  expect(sutro.jobs().map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED'])
  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
})

test('a row that is over says why it cannot be cancelled', async () => {
  show(<CancelJobButton jobId="over" status="SUCCEEDED" />)
  const trigger = await button(/over/)
  expect(trigger.getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(trigger)
  const dialog = await screen.findByRole('alertdialog')
  expect(within(dialog).queryByRole('button', { name: /^Cancel/ })).toBeNull()
  expect(sutro.requests).toEqual([])
})

test('callbacks of the host may throw where there is no reportError', async () => {
  Object.assign(globalThis, { reportError: undefined })
  sutro.addJob({ id: 'a' })
  const fail = (where: string) => () => {
    throw new Error(where)
  }
  const mutationCache = new MutationCache({ onSuccess: fail('cache') })
  show(
    <CancelJobButton jobId="a" onOutcome={fail('outcome')} />,
    new QueryClient({ mutationCache }),
  )
  await press('Cancel job: a')
  expect(await button(/^Cancelled/)).toBeTruthy()
  const thrown = [[new Error('cache')], [new Error('outcome')]]
  await waitFor(() => expect(complaints).toEqual(thrown))
  complaints.length = 0
})

test('a job that is still stopping when the test ends', async () => {
  sutro.addJob({ id: 'slow', stopsFor: 3_600_000 })
  show(<CancelJobButton jobId="slow" />)
  await press('Cancel job: slow')
  await waitFor(() => expect(sutro.job('slow')?.status).toBe('CANCELLING'))
  expect(await screen.findByText(/successfully cancelled/)).toBeTruthy()
})
