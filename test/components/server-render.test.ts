import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { recordOf } from './records.js'
import { CancelJobButton, createSutroClient, SutroProvider } from '../../src/index.js'

const client = createSutroClient({ baseUrl: 'https://dashboard.example/api/sutro' })

function html(children: ReactNode, queryClient = new QueryClient()): string {
  const provided = createElement(SutroProvider, { client }, children)
  return renderToString(createElement(QueryClientProvider, { client: queryClient }, provided))
}

test('without a browser, an idle button is one <button> and nothing else', () => {
  const text = html(createElement(CancelJobButton, { jobId: 'batch_job_12345' }))
  expect(text).toMatch(/^<button [^>]*>Cancel job<\/button>$/)
  expect(text).toContain('aria-label="Cancel job: batch_job_12345"')
  expect(text).toContain('data-state="idle"')
})

test('the markup tells what the row’s own list says, and nothing that a page has kept', () => {
  const queryClient = new QueryClient()
  queryClient.setQueryData(
    ['sutro-cancel-job', client.account, 'a'],
    recordOf('cancelled', 'Job a is cancelled'),
  )
  const button = (status?: string) => html(createElement(CancelJobButton, { jobId: 'a', status }), queryClient) // prettier-ignore
  expect(button()).toContain('data-state="idle"')
  expect(button('CANCELLING')).toContain('data-state="cancelling"')
})

test('ids and names are text, whatever they hold', () => {
  const text = html(createElement(CancelJobButton, { jobId: '"><script>', jobName: '<b>' }))
  expect(text).not.toContain('<script>')
  expect(text).not.toContain('<b>')
})
