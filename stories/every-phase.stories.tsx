import type { Meta, StoryObj } from '@storybook/react-vite'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { expect } from 'storybook/test'
import { CancelJobButton } from '../src/index.js'
import { inOwnWorld, ownSutro } from './story-world.js'
import './every-phase.css'

const ASKED = { askedAt: 1, endedAt: 2 }
const FAILURE = {
  name: 'CancelJobError',
  code: 'unauthorized',
  message: 'You are not signed in, or the API key was not accepted. (401)',
  jobId: 'error',
  status: 401,
}
const REASON = 'Job batch_job_12345 could not be cancelled because it has already completed'

/** What is known about one job for each phase, as a persisted cache has it. Its times are of today. */
function records(now: number): Record<string, object> {
  const at = now - 60_000
  const accepted = {
    kind: 'accepted',
    at,
    message: 'Job batch_job_12345 has been successfully cancelled',
  }
  return {
    cancelling: { ...ASKED, verdict: accepted },
    cancelled: { ...ASKED, verdict: accepted, end: { word: 'CANCELLED', at } },
    finished: { ...ASKED, verdict: { kind: 'lost', at }, end: { word: 'SUCCEEDED', at } },
    rejected: { ...ASKED, verdict: { kind: 'rejected', at, message: REASON } },
    unknown: { ...ASKED, verdict: { kind: 'lost', at, error: { ...FAILURE, code: 'timed_out' } } },
    error: { ...ASKED, verdict: { kind: 'failed', at, error: FAILURE } },
  }
}

const PHASES = ['idle', 'cancelling', 'cancelled', 'finished', 'rejected', 'unknown', 'error']

const MEANING: Record<string, string> = {
  idle: 'Nothing was asked',
  cancelling: 'Accepted, not stopped yet',
  cancelled: 'Cancelled',
  finished: 'Over before the cancel took effect',
  rejected: 'Refused by Sutro, in its words',
  unknown: 'The answer was lost',
  error: 'Certainly not accepted',
}

const meta = {
  title: 'Components/CancelJobButton/Every phase',
  component: EveryPhase,
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
  decorators: [inOwnWorld],
  loaders: [
    ownSutro({
      arrange: (sutro) =>
        ['cancelling', 'unknown'].map((id) =>
          sutro.addJob({ id, status: 'RUNNING', runsFor: 3_600_000 }),
        ),
    }),
  ],
} satisfies Meta<typeof EveryPhase>

export default meta

/** The phases beside each other, as they stand in `data-state`. Hover for the words. */
export const Phases: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    const buttons = canvas.getAllByRole('button')
    await expect(buttons.map(({ dataset }) => dataset.state)).toEqual(PHASES)
    await expect(new Set(buttons.map(({ offsetWidth }) => offsetWidth)).size).toBe(1)
  },
}

/** The records are put into the query cache, as a persister does. */
function EveryPhase(): ReactNode {
  const queryClient = useQueryClient()
  useState(() => {
    for (const [jobId, record] of Object.entries(records(Date.now())))
      queryClient.setQueryData(['sutro-cancel-job', '/own', jobId], record)
  })
  return (
    <dl className="phases">
      {PHASES.map((phase) => (
        <div key={phase}>
          <dt>
            <code>{phase}</code>
            <span>{MEANING[phase]}</span>
          </dt>
          <dd>
            <CancelJobButton jobId={phase} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
