import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, type RenderResult } from '@testing-library/react'
import { type ReactNode, StrictMode } from 'react'
import { afterEach, expect, onTestFinished } from 'vitest'
import { type Locator, page } from 'vitest/browser'
import {
  createSutroClient,
  type SutroClient,
  type SutroClientOptions,
  SutroProvider,
} from '../../src/index.js'
import '../../src/styles.css'
import type { FakeAnswer, FakeAnswerName, FakeRequest } from '../../src/testing/index.js'
import { openSutro, type SutroOverHttp } from '../setup/sutro.js'

afterEach(cleanup)

/** A page with its own Sutro behind a real server. */
export interface World {
  sutro: SutroOverHttp
  client: Required<SutroClient>
  queryClient: QueryClient
  /** Shows something under the providers. */
  show(ui: ReactNode, options?: { strict?: boolean }): RenderResult
  /** Wraps something in the providers, for a rerender. */
  around(ui: ReactNode): ReactNode
  /** Keeps every answer back from the page until the function it gives is called. */
  hold(): () => void
  /** Puts a record into the query cache, as a persister does. */
  restore(record: object, jobId?: string): void
  /** The requests to cancel that arrived. */
  cancels(): Promise<FakeRequest[]>
}

interface WorldOptions extends Pick<SutroClientOptions, 'method' | 'retry' | 'timeout'> {
  /** Without it nothing is followed: the outcome is Sutro's word. Default true. */
  follows?: boolean
  /** What the job's cancellation is answered with. */
  answer?: FakeAnswer | FakeAnswerName
  stopsFor?: number
}

export const JOB = 'batch_job_12345'

/** How a deployment without a status endpoint answers a read. */
export const NO_STATUS: FakeAnswer = { to: 'status', status: 404, json: { detail: 'Not Found' } }

/** Opens a world with the job `batch_job_12345` running in it. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { answer, stopsFor = 0, follows = true, ...settings } = options
  const sutro = await openSutro()
  await sutro.addJob({ id: JOB, status: 'RUNNING', stopsFor })
  if (answer) await sutro.answer(JOB, answer)
  // A no stands at once where no status can be read.
  const isNo = typeof answer === 'object' && 'json' in answer
  if (isNo) await sutro.answer(JOB, NO_STATUS, { times: 99 })
  let gate: Promise<void> | undefined
  const client = createSutroClient({
    baseUrl: sutro.baseUrl,
    // So that an answer of a busy machine is never late.
    timeout: 60_000,
    ...settings,
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      await gate
      return response
    },
  })
  const { account, cancelJob } = client
  const provided = follows ? client : { account, cancelJob }
  const queryClient = new QueryClient()
  const around = (ui: ReactNode) => (
    <QueryClientProvider client={queryClient}>
      <SutroProvider client={provided}>{ui}</SutroProvider>
    </QueryClientProvider>
  )
  return {
    sutro,
    client,
    queryClient,
    around,
    show: (ui, { strict = false } = {}) =>
      render(strict ? <StrictMode>{around(ui)}</StrictMode> : around(ui)),
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      onTestFinished(() => resolve())
      return resolve
    },
    restore: (record, jobId = JOB) =>
      void queryClient.setQueryData(['sutro-cancel-job', client.account, jobId], record),
    cancels: async () => (await sutro.requests()).filter(({ action }) => action === 'cancel'),
  }
}

/** The row's button, whatever it reads. */
export function trigger(name: string = JOB): Locator {
  return page.getByRole('button', { name: new RegExp(`: ${name}$`), includeHidden: true })
}

export function dialog(): Locator {
  return page.getByRole('alertdialog')
}

/** A button of the open dialog. */
export function choice(name: string): Locator {
  return dialog().getByRole('button', { name })
}

/** The open dialog's words, for `expect.poll`. */
export function dialogText(): string {
  return document.querySelector('dialog.sutro-dialog .sutro-dialog-body')?.textContent ?? ''
}

/** Opens the dialog and confirms, with the mouse. */
export async function cancelByMouse(name: string = JOB): Promise<void> {
  await trigger(name).click()
  await choice('Cancel job').click()
}

/** Waits until the button bears the phase. */
export async function untilPhase(phase: string, name: string = JOB): Promise<void> {
  await expect.element(trigger(name)).toHaveAttribute('data-state', phase)
}

/** Waits until the dialog is gone. */
export async function untilClosed(): Promise<void> {
  await expect.poll(() => document.querySelector('dialog.sutro-dialog')).toBeNull()
}
