'use client'

import type { ReactNode } from 'react'
import type { CancelJobsItem } from '../state/cancel-jobs.js'
import { jobsInWords, outcomeInWords } from './cancel-jobs-words.js'
import { shorten } from './words.js'

/** More than a person reads in a dialog; the copy has all of them. */
const SHOWN = 100

/** The jobs that were not cancelled, each with its words, behind a disclosure. */
export function CancelJobsReport({ items, copied }: { items: readonly CancelJobsItem[]; copied: boolean }): ReactNode {
  const left = notCancelled(items)
  if (left.length === 0) return null
  return (
    <details className="sutro-report">
      <summary>Show {left.length === 1 ? 'the job that was' : `the ${jobsInWords(left.length)} that were`} not cancelled</summary>
      <ul tabIndex={0} aria-label="Jobs that were not cancelled">
        {left.slice(0, SHOWN).map((item) => (
          <li key={item.jobId} data-outcome={item.outcome}>
            <code>{item.jobId}</code>
            <span>
              {outcomeInWords(item)}. {shorten(item.message, 160)}
            </span>
          </li>
        ))}
        {left.length > SHOWN && <li>{jobsInWords(left.length - SHOWN)} more are in the copy.</li>}
      </ul>
      <button type="button" className="sutro-button" data-action="copy">
        {copied ? 'Copied' : 'Copy the list'}
      </button>
    </details>
  )
}

/** The whole list as lines of id, outcome and words, for a spreadsheet or a ticket. */
export function reportAsText(items: readonly CancelJobsItem[]): string {
  const lines = notCancelled(items).map((item) => [item.jobId, outcomeInWords(item), item.message.replace(/\s+/g, ' ')])
  return lines.map((line) => line.join('\t')).join('\n')
}

function notCancelled(items: readonly CancelJobsItem[]): CancelJobsItem[] {
  return items.filter(({ outcome }) => outcome !== 'cancelled')
}
