import { onTestFinished } from 'vitest'
import en from '../../src/words/en.js'
import type { WordKey } from '../../src/words/speak.js'
import type { Words } from '../../src/words/words.js'

/** The English words, each text between marks, and the entries that were said so far. */
export function markedWords(): { words: Words; said: Set<WordKey> } {
  const said = new Set<WordKey>()
  const mark = (key: string, text: string | undefined) => {
    said.add(key as WordKey)
    return text && `⟦${text}⟧`
  }
  const entries = Object.entries(en).map(([key, word]) => {
    if (key === 'locale' || key === 'dir') return [key, word]
    const say = typeof word === 'function' ? (word as (...facts: unknown[]) => string) : () => word
    return [key, (...facts: unknown[]) => mark(key, say(...facts))]
  })
  return { words: Object.fromEntries(entries) as Words, said }
}

const ATTRIBUTES = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt']

/**
 * Collects every text that is on the page from now on and has letters outside the marks: text nodes, names,
 * descriptions, titles and announcements.
 *
 * @param foreign - texts that are not ours: names, ids, and Sutro's words
 */
export function watchForUnmarked(foreign: RegExp): Set<string> {
  const unmarked = new Set<string>()
  const look = () => {
    for (const text of textsOf(document.body)) {
      const rest = withoutMarked(text).replaceAll(foreign, '')
      if (/[\p{L}\p{N}]/u.test(rest)) unmarked.add(text)
    }
  }
  const observer = new MutationObserver(look)
  const attributes = { attributes: true, attributeFilter: ATTRIBUTES }
  observer.observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    ...attributes,
  })
  onTestFinished(() => observer.disconnect())
  return unmarked
}

function* textsOf(root: Element): Generator<string> {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) yield node.nodeValue ?? ''
  for (const element of root.querySelectorAll('*'))
    for (const name of ATTRIBUTES) yield element.getAttribute(name) ?? ''
}

/** Marks may stand in marks: the innermost go first. */
export function withoutMarked(text: string): string {
  const rest = text.replaceAll(/⟦[^⟦⟧]*⟧/g, '')
  return rest === text ? rest : withoutMarked(rest)
}
