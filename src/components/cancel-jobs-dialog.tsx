'use client'

import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { type CancelJobsResult, canRepeat } from '../cancellations/cancel-jobs-result.js'
import { CancelJobsReport, type Copied, reportAsText } from './cancel-jobs-report.js'
import {
  endSummary,
  endTitle,
  jobsInWords,
  summaryInWords,
  timeLeftInWords,
} from './cancel-jobs-words.js'
import { reasonForNone, type Selection, skippedInWords } from './cancel-jobs-selection.js'
import { useNow } from './elapsed.js'
import { Lines } from './lines.js'
import { type DialogAction, ModalDialog } from './modal-dialog.js'

export type CancelJobsChoice = 'confirm' | 'stop' | 'retry'

interface CancelJobsDialogProps {
  stage: 'asking' | 'running' | 'stopping' | 'ended'
  selection: Selection
  /** Why nothing can be asked for here. */
  offReason: string | undefined
  result: CancelJobsResult
  /** When this run began, and how many jobs were settled by then. */
  pace: { startedAt: number; settledBefore: number }
  trigger: HTMLElement
  onChoose: (choice: CancelJobsChoice) => void
  onClose: () => void
}

/** Asks once for all, then shows how far it is, then what became of them. */
export function CancelJobsDialog(props: CancelJobsDialogProps): ReactNode {
  const { stage, selection, offReason, result, pace, trigger, onChoose, onClose } = props
  const chosen = useRef(false)
  const [copied, setCopied] = useState<Copied>()
  const count = selection.asked.length
  const asking = stage === 'asking' && count > 0 && offReason === undefined
  const ended = stage === 'ended'
  const running = stage === 'running' || stage === 'stopping'
  useLayoutEffect(() => {
    chosen.current = false
  })

  const choose = (choice: CancelJobsChoice) => () => {
    // Until that has been shown, a second choice is the first one over again.
    if (chosen.current) return
    chosen.current = true
    onChoose(choice)
  }
  const actions: DialogAction[] = []
  if (asking) {
    const label = `Cancel ${jobsInWords(count)}`
    actions.push({ id: 'confirm', label, tone: 'danger', run: choose('confirm') })
  }
  if (running) {
    const busy = stage === 'stopping'
    const label = busy ? 'Stopping…' : 'Stop sending'
    actions.push({ id: 'stop', label, busy, run: choose('stop') })
  }
  const again = ended && offReason === undefined ? result.items.filter(canRepeat).length : 0
  if (again > 0) {
    const label = `Try again for ${again.toLocaleString('en')}`
    actions.push({ id: 'retry', label, tone: 'accent', run: choose('retry') })
  }
  return (
    <ModalDialog
      trigger={trigger}
      data-stage={stage}
      data-partial={(ended && result.cancelled < result.total) || undefined}
      icon={ended && result.cancelled < result.total ? 'rejected' : undefined}
      title={titleOf(props)}
      message={<Lines lines={textsOf(props).flatMap((text) => (text ? [{ text }] : []))} />}
      closeLabel={asking ? 'Keep running' : 'Close'}
      actions={actions}
      onClose={onClose}
    >
      {running && <Progress result={result} pace={pace} />}
      {ended && (
        <CancelJobsReport
          items={result.items}
          copied={copied}
          onCopy={() => void copy(reportAsText(result.items)).then(setCopied)}
        />
      )}
    </ModalDialog>
  )
}

function titleOf({ stage, selection, offReason, result }: CancelJobsDialogProps): string {
  if (stage === 'ended') return endTitle(result)
  if (stage !== 'asking') return `Cancelling ${jobsInWords(result.total)}…`
  if (offReason !== undefined) return 'These jobs can’t be cancelled here'
  const { length } = selection.asked
  if (selection.over + selection.stopping + length === 0) return 'There is nothing to cancel'
  return length === 0 ? 'There is nothing left to cancel' : `Cancel ${jobsInWords(length)}?`
}

function textsOf(props: CancelJobsDialogProps): (string | undefined)[] {
  const { stage, selection, offReason, result } = props
  if (stage === 'ended') return [endSummary(result)]
  if (stage !== 'asking')
    return [result.settled > 0 ? summaryInWords(result) : 'You can close this; sending goes on.']
  if (offReason !== undefined) return [offReason]
  const { length } = selection.asked
  const question = `${length === 1 ? 'It' : 'They'} will stop, and this can’t be undone.`
  return [length === 0 ? reasonForNone(selection) : question, skippedInWords(selection)]
}

/** Pages that are not served safely have no clipboard, and people may refuse it. */
async function copy(text: string): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text)
    return 'done'
  } catch {
    return 'refused'
  }
}

interface ProgressProps {
  result: CancelJobsResult
  pace: CancelJobsDialogProps['pace']
}

function Progress({ result, pace }: ProgressProps): ReactNode {
  const { settled, total } = result
  const { startedAt, settledBefore } = pace
  const answered = { settled: settled - settledBefore, total: total - settledBefore }
  const left = timeLeftInWords(answered, useNow() - startedAt)
  return (
    <div className="sutro-progress">
      <progress className="sutro-bar" value={settled} max={total || 1} aria-label="Jobs answered" />
      <span className="sutro-counts">{`${settled.toLocaleString('en')} of ${total.toLocaleString('en')}`}</span>
      {left && <span className="sutro-left">{left}</span>}
    </div>
  )
}
