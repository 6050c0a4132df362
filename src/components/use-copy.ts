'use client'

import { useState } from 'react'
import { speakerOf } from '../words/speak.js'
import type { JobFacts, JobsFacts, PartialWords } from '../words/words.js'

interface CopyOptions {
  words: PartialWords | undefined
  facts: JobFacts | JobsFacts
  near: () => Element
  sayAloud: (text: string) => void
}

/** Copies details, and says how that went. */
export function useCopy({ words, facts, near, sayAloud }: CopyOptions): {
  /** The label of the action after it was pressed. */
  label: string | undefined
  copy: (details: string) => Promise<void>
  reset: () => void
} {
  const [isCopied, setIsCopied] = useState<boolean>()
  const wordOf = (isDone: boolean) =>
    speakerOf(words).say(isDone ? 'action.copied' : 'action.copyRefused', facts)
  return {
    label: isCopied === undefined ? undefined : wordOf(isCopied),
    copy: async (details) => {
      const isDone = await copyText(details, near().ownerDocument)
      setIsCopied(isDone)
      sayAloud(wordOf(isDone))
    },
    reset: () => setIsCopied(undefined),
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
