'use client'

import { useEffect, useRef } from 'react'
import type { CancelJobsProgress } from '../state/cancel-jobs.js'
import { announce } from './announce.js'
import { endSummary, endTitle, jobsInWords } from './cancel-jobs-words.js'

/** Says that it began, each quarter, and the end: five announcements however many jobs there are. */
export function useBulkAnnouncements(
  near: HTMLElement | undefined,
  ended: boolean,
  progress: CancelJobsProgress,
  follow: boolean,
): void {
  const { settled, total } = progress
  const stage = !near || total === 0 ? -1 : ended ? 4 : Math.min(3, Math.floor((settled / total) * 4))
  const said = useRef(-1)
  useEffect(() => {
    if (stage === said.current) return
    said.current = stage
    if (!near || stage < 0) return
    if (stage === 4) announce([`${endTitle(progress, follow)}.`, endSummary(progress, follow)].filter(Boolean).join(' '), near)
    else announce(stage === 0 ? `Cancelling ${jobsInWords(total)}.` : `${settled.toLocaleString('en')} of ${jobsInWords(total)} answered.`, near)
  })
}
