import type { ReactNode } from 'react'
import { useCancelJobControl, type UseCancelJobControlOptions } from '../../src/index.js'
import {
  AlertDialog,
  AlertDialogContent,
  AlertDialogFooter,
  AlertDialogTitle,
} from '../kits/radix-parts.js'

export function RadixCancel(props: UseCancelJobControlOptions): ReactNode {
  const job = useCancelJobControl(props)
  return (
    <AlertDialog open={job.open} onOpenChange={job.setOpen}>
      <button type="button" className="kit-button" {...job.triggerProps}>
        {job.label}
      </button>
      <AlertDialogContent {...job.dialogProps}>
        <AlertDialogTitle>{job.title}</AlertDialogTitle>
        <p>{job.message}</p>
        {job.quote && <blockquote>{job.quote}</blockquote>}
        {job.lastAnswer && <p>{job.lastAnswer.message}</p>}
        {job.lastAnswer?.quote && <blockquote>{job.lastAnswer.quote}</blockquote>}
        {job.elapsed && <p>{job.elapsed}</p>}
        <code>{props.jobId}</code>
        <AlertDialogFooter>
          {job.actions.map(({ id, label, tone, busy, run }) => (
            <button
              key={id}
              className="kit-button"
              data-action={id}
              data-tone={tone}
              aria-disabled={busy}
              onClick={run}
            >
              {label}
            </button>
          ))}
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  )
}
