'use client'

import type { ReactNode } from 'react'
import type { Opening } from '../hooks/openings.js'
import { useProvided } from '../hooks/sutro-provider.js'
import { useCancelJobs } from '../hooks/use-cancel-jobs.js'
import { jobsFactsOf, selectionOf } from '../words/jobs-facts.js'
import { reportOf } from '../words/jobs-report.js'
import { speakerOf } from '../words/speak.js'
import { announceRun } from './announce-run.js'
import { CALLBACKS, givenOf } from './ask.js'
import type { CancelJobsButtonProps } from './cancel-jobs-button.js'
import { CancelJobsReport } from './cancel-jobs-report.js'
import { DialogShell } from './dialog-shell.js'
import { classOf } from './parts.js'
import { useJobs } from './use-jobs.js'
import { useActions } from './use-actions.js'
import { useNow } from './use-now.js'

interface CancelJobsPopupProps {
  opening: Opening
  /** The newest props of the button. */
  props: CancelJobsButtonProps
}

const SETTINGS = [...CALLBACKS, 'id', 'concurrency', 'gcTime', 'throwOnError'] as const

/** Asks once for all jobs of a selection, then shows how far the run is, then what became of them. */
export function CancelJobsPopup({ opening, props }: CancelJobsPopupProps): ReactNode {
  const { classNames } = props
  const { openings } = useProvided()
  const bulk = useCancelJobs(givenOf(props, SETTINGS))
  const now = useNow(bulk.isRunning)
  const { run, key, words, description, select, facts } = useJobs(props, now)
  const { stage, progress } = description
  const report = facts?.stage === 'ended' && reportOf(facts, words)
  const aloud = { key, words, openings, near: opening.trigger }
  const begin = (start: () => void) => {
    run.close(false)
    start()
    announceRun(run, aloud)
  }
  const close = () => {
    if (stage === 'ended') run.close(true)
    opening.close()
  }
  const { actions } = useActions({
    actions: description.actions,
    details: report ? report.details : '',
    speaker: speakerOf(words),
    facts: jobsFactsOf([], description.dir),
    aloud: () => aloud,
    runs: {
      close,
      stop: bulk.stop,
      retry: () => begin(bulk.retry),
      cancel: () => {
        // A job may have ended since the last render.
        const { asked } = selectionOf(select())
        if (asked.length === 0) return
        if (!bulk.isRunning) run.names.clear()
        for (const { jobId, jobName } of asked) if (jobName) run.names.set(jobId, jobName)
        begin(() => bulk.mutate(asked.map(({ jobId }) => jobId)))
      },
    },
  })
  return (
    <DialogShell
      opening={{ ...opening, close }}
      classNames={classNames}
      data={{
        'data-stage': stage === 'idle' ? 'asking' : stage,
        'data-partial': (stage === 'ended' && description.tone !== 'calm') || undefined,
      }}
      icon={stage === 'ended' && description.tone !== 'calm' ? 'rejected' : undefined}
      view={{ ...description, actions }}
      text={description.message && <p className="sutro-line">{description.message}</p>}
    >
      {progress && (
        <div className={classOf('sutro-progress', classNames?.progress)}>
          <progress
            className="sutro-bar"
            value={progress.settled}
            max={progress.total}
            aria-label={progress.name}
          />
          <span className="sutro-counts">{progress.text}</span>
          {progress.left && <span className="sutro-left">{progress.left}</span>}
        </div>
      )}
      {report && (
        <CancelJobsReport {...report} className={classOf('sutro-report', classNames?.report)} />
      )}
    </DialogShell>
  )
}
