'use client'

import { useLayoutEffect, useRef, useState } from 'react'
import type { Speaker } from '../words/speak.js'
import type { JobFacts, JobsFacts } from '../words/words.js'
import { type Aloud, sayAloud } from './announce.js'

interface Action {
  readonly id: string
  readonly label: string
  readonly busy?: true | undefined
}

/** An action that can be run. */
export interface Runnable {
  /** Takes the event of a press as well: the second half of a double click does nothing. */
  readonly run: (press?: { readonly detail?: unknown }) => void
}

interface ActionsOptions<A extends Action> {
  actions: readonly A[]
  /** Each action but "copy", which is the same everywhere. */
  runs: Record<Exclude<A['id'], 'copy'>, () => void>
  /** The text for "Copy details". */
  details: string
  speaker: Speaker
  facts: JobFacts | JobsFacts
  aloud: () => Aloud
  /** Another object for each opening of the dialog, where the hook outlives them. */
  opened?: object | undefined
}

/** The actions with their `run`, and the `id` of the one that was run last while this dialog is open. */
export function useActions<A extends Action>(
  options: ActionsOptions<A>,
): { actions: (A & Runnable)[]; last: A['id'] | undefined } {
  const { actions, runs, details, speaker, facts, aloud, opened } = options
  const [latest, setLatest] = useState<{
    id: A['id']
    opened: object | undefined
    word?: 'action.copied' | 'action.copyRefused'
  }>()
  const last = latest?.opened === opened ? latest : undefined
  const chosen = useRef(false)
  useLayoutEffect(() => {
    chosen.current = false
  })
  const copy = async () => {
    const isDone = await copyText(details, aloud().near.ownerDocument)
    const word = isDone ? 'action.copied' : 'action.copyRefused'
    setLatest({ id: 'copy', opened, word })
    sayAloud(aloud(), speaker.say(word, facts))
  }
  const runOf =
    ({ id, busy }: A): Runnable['run'] =>
    (press) => {
      // The second half of a double click may have begun on something else. Until a choice has been shown, a
      // second choice is the first one over again.
      if (busy || chosen.current || Number(press?.detail) > 1) return
      if (id === 'copy') return void copy()
      runs[id as Exclude<A['id'], 'copy'>]()
      if (id === 'close') return
      chosen.current = true
      setLatest({ id, opened })
    }
  return {
    last: last?.id,
    actions: actions.map((action) => ({
      ...action,
      label: action.id === 'copy' && last?.word ? speaker.say(last.word, facts) : action.label,
      run: runOf(action),
    })),
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
