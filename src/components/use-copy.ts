'use client'

import { useState } from 'react'
import { speakerOf } from '../words/speak.js'
import type { JobFacts, JobsFacts, PartialWords } from '../words/words.js'

interface CopyOptions {
  words: PartialWords | undefined
  facts: JobFacts | JobsFacts
  near: () => Element
  sayAloud: (text: string) => void
  /** Another object for each opening of the dialog, where the hook outlives them. */
  opened?: object | undefined
}

/** Copies details, and says how that went. */
export function useCopy({ words, facts, near, sayAloud, opened }: CopyOptions): {
  /** The label of the action after it was pressed. */
  label: string | undefined
  copy: (details: string) => Promise<void>
  reset: () => void
} {
  const [copied, setCopied] = useState<{ isDone: boolean; opened: object | undefined }>()
  const wordOf = (isDone: boolean) =>
    speakerOf(words).say(isDone ? 'action.copied' : 'action.copyRefused', facts)
  return {
    label: copied && copied.opened === opened ? wordOf(copied.isDone) : undefined,
    copy: async (details) => {
      const isDone = await copyText(details, near().ownerDocument)
      setCopied({ isDone, opened })
      sayAloud(wordOf(isDone))
    },
    reset: () => setCopied(undefined),
  }
}

/** Pages that are not served safely have no clipboard, and people may refuse it. */
async function copyText(text: string, { defaultView }: Document): Promise<boolean> {
  try {
    await defaultView?.navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
