import type { Meta, StoryObj } from '@storybook/react-vite'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { expect } from 'storybook/test'
import { CancelJobButton, type CancelJobState } from '../src/index.js'
import { inOwnWorld, ownSutro } from './story-world.js'
import './every-phase.css'

const STATES: readonly CancelJobState[] = [
  { phase: 'idle' },
  { phase: 'cancelling', message: 'The job is stopping.', status: 'CANCELLING' },
  { phase: 'cancelled', message: 'Job batch_job_12345 has been successfully cancelled' },
  { phase: 'finished', message: 'The job ended as SUCCEEDED.' },
  {
    phase: 'rejected',
    message: 'Job batch_job_12345 could not be cancelled because it has already completed',
  },
  { phase: 'unknown', message: 'We couldn’t confirm whether this job was cancelled.' },
  { phase: 'error', message: 'You are not signed in, or the API key was not accepted. (401)' },
]

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
        sutro.addJob({ id: 'cancelling', status: 'CANCELLING', stopsFor: 3_600_000 }),
    }),
  ],
} satisfies Meta<typeof EveryPhase>

export default meta

/** The phases beside each other, as they stand in `data-state`. Hover for the words. */
export const Phases: StoryObj<typeof meta> = {
  play: async ({ canvas }) => {
    const buttons = canvas.getAllByRole('button')
    await expect(buttons.map(({ dataset }) => dataset.state)).toEqual(
      STATES.map(({ phase }) => phase),
    )
    await expect(new Set(buttons.map(({ offsetWidth }) => offsetWidth)).size).toBe(1)
  },
}

/** The states are laid into the query cache, where a hydrated page has them from. */
function EveryPhase(): ReactNode {
  const queryClient = useQueryClient()
  useState(() => {
    for (const state of STATES) queryClient.setQueryData(['sutro-cancel-job', state.phase], state)
  })
  return (
    <dl className="phases">
      {STATES.map(({ phase }) => (
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
