'use client'

import { type ReactNode, useLayoutEffect, useReducer, useRef } from 'react'
import type { Opening } from '../hooks/openings.js'
import { useProvided } from '../hooks/sutro-provider.js'
import { useCancelJobs } from '../hooks/use-cancel-jobs.js'
import type { CancelJobsAction } from '../words/describe-cancel-jobs.js'
import { jobsFactsOf, selectionOf } from '../words/jobs-facts.js'
import { reportOf } from '../words/jobs-report.js'
import { announceRun } from './announce-run.js'
import { CALLBACKS, givenOf } from './ask.js'
import type { CancelJobsButtonProps } from './cancel-jobs-button.js'
import { CancelJobsReport } from './cancel-jobs-report.js'
import { DialogShell } from './dialog-shell.js'
import { classOf } from './parts.js'
import { sayAloud } from './say-aloud.js'
import { useJobs } from './use-jobs.js'
import { useCopy } from './use-copy.js'
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
  const [, lookAgain] = useReducer((times: number) => times + 1, 0)
  const chosen = useRef(false)
  useLayoutEffect(() => {
    chosen.current = false
  })

  const aloud = { key, words, openings, near: opening.trigger }
  const copying = useCopy({
    words,
    near: () => opening.trigger,
    facts: jobsFactsOf([], description.dir),
    sayAloud: (text) => sayAloud(aloud, text),
  })
  const begin = (start: () => void) => {
    copying.reset()
    run.close(false)
    start()
    announceRun(run, aloud)
  }
  const close = () => {
    if (stage === 'ended') run.close(true)
    opening.close()
  }
  const runs: Record<CancelJobsAction['id'], () => void> = {
    close,
    stop: bulk.stop,
    retry: () => begin(bulk.retry),
    cancel: () => {
      // A job may have ended since the last render.
      const { asked } = selectionOf(select())
      if (asked.length === 0) return lookAgain()
      if (!bulk.isRunning) run.names.clear()
      for (const { jobId, jobName } of asked) if (jobName) run.names.set(jobId, jobName)
      begin(() => bulk.mutate(asked.map(({ jobId }) => jobId)))
    },
    copy: () => void copying.copy(report ? report.details : ''),
  }
  return (
    <DialogShell
      opening={{ ...opening, close }}
      classNames={classNames}
      data={{
        'data-stage': stage === 'idle' ? 'asking' : stage,
        'data-partial': (stage === 'ended' && description.tone !== 'calm') || undefined,
      }}
      icon={stage === 'ended' && description.tone !== 'calm' ? 'rejected' : undefined}
      view={{
        ...description,
        actions: description.actions.map((action) => ({
          ...action,
          label: (action.id === 'copy' && copying.label) || action.label,
          run: () => {
            // Until a choice has been shown, a second choice is the first one over again.
            if (chosen.current || action.busy) return
            chosen.current = action.id !== 'close' && action.id !== 'copy'
            runs[action.id]()
          },
        })),
      }}
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
