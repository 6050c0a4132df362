import type { ReactNode } from 'react'
import type { SutroClient } from '../client/create-sutro-client.js'

/** A dialog that a person opened. It belongs to a job or a bulk run, and not to the row that shows it. */
export interface Opening {
  /** The job with its account, or the bulk run. */
  readonly key: string
  /** Each opening has its own number. */
  readonly number: number
  /** The element that was pressed. It may have left the page since. */
  readonly trigger: HTMLElement
  readonly isOpen: boolean
  readonly close: () => void
}

/** Renders the dialog with the newest props of its owner. */
export type OpeningContent = (opening: Opening) => ReactNode

interface Entry extends Opening {
  readonly content: OpeningContent
  readonly owner: object | undefined
}

/** Names a job, or a bulk run, of an account. */
export function keyOf(
  { account = '' }: SutroClient,
  id: string,
  kind: 'job' | 'run' = 'job',
): string {
  return `${kind} ${account} ${id}`
}

/** The dialogs that are open under one provider, one for each job or run. */
export class Openings {
  #keepsClosed = false
  #entries: readonly Entry[] = []
  #count = 0
  #isMounted = false
  readonly #listeners = new Set<() => void>()
  readonly #endings = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  read = (): readonly Entry[] => this.#entries

  /** The key of a job's dialog where it is open. A long table has many jobs, so none makes a key for nothing. */
  keyOf(client: SutroClient, jobId: string): string | undefined {
    const key = this.#entries.length > 0 ? keyOf(client, jobId) : undefined
    return key && this.has(key) ? key : undefined
  }

  has(key: string): boolean {
    return this.#entries.some((entry) => entry.key === key && entry.isOpen)
  }

  /** Opens a dialog, or leaves the one that is open. */
  open(key: string, trigger: HTMLElement, content: OpeningContent): void {
    if (this.has(key)) return
    const number = ++this.#count
    const close = () => this.#close(number)
    const opening = { key, number, trigger, close, content, isOpen: true, owner: undefined }
    this.#set([...this.#entries.filter(({ isOpen }) => isOpen), opening])
  }

  /** Takes over the newest content of a row. The first row is the owner, and the others change nothing. */
  push(key: string, owner: object, content: OpeningContent): void {
    this.#change((entry) => entry.key === key && entry.isOpen && (entry.owner ?? owner) === owner, {
      owner,
      content,
    })
  }

  /** A row leaves. The next row that pushes is the owner. */
  leave(owner: object): void {
    this.#change((entry) => entry.owner === owner, { owner: undefined })
  }

  /** Calls the function when the provider leaves the page; at once where it has left. */
  atEnd(end: () => void): boolean {
    if (this.#isMounted) this.#endings.add(end)
    return this.#isMounted
  }

  /**
   * The provider is on the page. When it leaves, everything goes with it.
   *
   * @param keepsClosed - a dialog that was closed stays until the next opening
   */
  mount(keepsClosed: boolean): () => void {
    this.#keepsClosed = keepsClosed
    this.#isMounted = true
    return () => {
      this.#isMounted = false
      // StrictMode takes the provider away and brings it back in the same task.
      queueMicrotask(() => {
        if (this.#isMounted) return
        this.#entries = []
        for (const end of this.#endings) end()
        this.#endings.clear()
      })
    }
  }

  #close(number: number): void {
    const isThis = (entry: Entry) => entry.number === number && entry.isOpen
    if (this.#keepsClosed) this.#change(isThis, { isOpen: false })
    else if (this.#entries.some(isThis)) this.#set(this.#entries.filter((entry) => !isThis(entry)))
  }

  #change(isMeant: (entry: Entry) => boolean, change: Partial<Entry>): void {
    if (!this.#entries.some(isMeant)) return
    this.#set(this.#entries.map((entry) => (isMeant(entry) ? { ...entry, ...change } : entry)))
  }

  #set(entries: readonly Entry[]): void {
    this.#entries = entries
    for (const listener of this.#listeners) listener()
  }
}
