import { act, cleanup } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { CancelJobButton } from '../../src/index.js'
import { showTable } from './table.js'

afterEach(cleanup)
afterEach(() => vi.restoreAllMocks())

const button = ({ jobId }: { jobId: string }) => <CancelJobButton jobId={jobId} status="RUNNING" />

test('a row is one element', () => {
  const { container } = showTable(300, button)
  expect(container.querySelectorAll('*')).toHaveLength(300)
})

test('the caches have the same subscriptions and nothing in them, however many rows there are', () => {
  const few = showTable(1, button).queryClient
  const many = showTable(1000, button).queryClient
  const listeners = (cache: object) => (cache as { listeners: Set<unknown> }).listeners.size
  expect(listeners(many.getQueryCache())).toBe(1)
  expect(listeners(many.getQueryCache())).toBe(listeners(few.getQueryCache()))
  expect(listeners(many.getMutationCache())).toBe(0)
  expect(many.getQueryCache().getAll()).toEqual([])
  expect(many.getMutationCache().getAll()).toEqual([])
})

test('idle rows bring no timer, listener or observer of their own', () => {
  const count = (rows: number) => {
    const listeners = vi.spyOn(EventTarget.prototype, 'addEventListener')
    const calls = [
      listeners,
      vi.spyOn(globalThis, 'setTimeout'),
      vi.spyOn(globalThis, 'setInterval'),
      vi.spyOn(globalThis, 'requestAnimationFrame'),
      vi.spyOn(MutationObserver.prototype, 'observe'),
      vi.spyOn(ResizeObserver.prototype, 'observe'),
      vi.spyOn(IntersectionObserver.prototype, 'observe'),
    ]
    const { container } = showTable(rows, button)
    const inside = listeners.mock.contexts.filter(
      (target) => target instanceof Element && target !== container,
    )
    const counted = [...calls.slice(1).map(({ mock }) => mock.calls.length), inside.length]
    vi.restoreAllMocks()
    return counted
  }
  count(1)
  expect(count(500)).toEqual(count(1))
})

test('a dialog that opens looks at no more of the page over three thousand rows than over a thousand', () => {
  const looksOver = (rows: number) => {
    const matches = vi.spyOn(Element.prototype, 'matches')
    const { container, unmount } = showTable(rows, button)
    matches.mockClear()
    act(() => container.querySelectorAll('button')[rows / 2]?.click())
    expect(document.querySelector('dialog[open]')).not.toBeNull()
    const looks = matches.mock.calls.length
    matches.mockRestore()
    unmount()
    return looks
  }
  expect(looksOver(1000)).toBeGreaterThan(0)
  expect(looksOver(3000)).toBe(looksOver(1000))
})
