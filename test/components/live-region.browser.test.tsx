import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { announce, placeRegion, removeRegion } from '../../src/dom/announcer.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  removeRegion()
  document.body.replaceChildren()
  vi.useRealTimers()
})

const region = () => document.querySelector<HTMLElement>('[role="status"]')

function say(text: string, near: Element): void {
  announce(text, 'job', near, 'en')
  vi.advanceTimersByTime(1000)
  expect(region()?.textContent).toBe(text)
}

function put<K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  document.body.append(element)
  return element
}

test('a region that a modal of the host has hidden is shown before it speaks', () => {
  const row = put('button')
  say('Accepted.', row)
  Object.assign(region() ?? {}, { inert: true, ariaHidden: 'true' })
  say('Cancelled.', row)
  expect(region()?.inert).toBe(false)
  expect(region()?.ariaHidden).toBeNull()
})

test('words about a row behind a modal go into the modal, though nothing in it has the focus', () => {
  const row = put('button')
  const modal = put('dialog')
  modal.showModal()
  modal.blur()
  expect(document.activeElement).toBe(document.body)
  say('Cancelled.', row)
  expect(region()?.parentElement).toBe(modal)
})

test('words about a row in a shadow root go into the modal of the page that has the focus', () => {
  const row = document.createElement('button')
  put('div').attachShadow({ mode: 'open' }).append(row)
  const modal = put('div')
  modal.role = 'dialog'
  modal.tabIndex = -1
  modal.focus()
  say('Cancelled.', row)
  expect(region()?.parentElement).toBe(modal)
})

test('words that were said are not said again when the region moves', () => {
  say('Accepted.', put('button'))
  const modal = put('dialog')
  modal.showModal()
  placeRegion(modal)
  expect(region()?.parentElement).toBe(modal)
  expect(region()?.textContent).toBe('')
})
