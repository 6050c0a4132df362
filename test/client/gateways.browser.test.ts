import { expect, test } from 'vitest'
import { createSutroClient } from '../../src/index.js'
import { openSutro } from '../setup/sutro.js'

const JOB = 'batch_job_12345'

test('a redirect, which a browser shows to nobody, is told after one request', async () => {
  const sutro = await openSutro()
  await sutro.addJob({ id: JOB })
  const headers = { Location: 'https://sign-in.example/' }
  await sutro.answer(JOB, { status: 302, text: '', headers })
  const client = createSutroClient({ baseUrl: sutro.baseUrl })
  await expect(client.cancelJob(JOB)).rejects.toMatchObject({
    code: 'redirected',
    message: expect.stringContaining('Sign in again'),
  })
  expect(await sutro.requests()).toHaveLength(1)
})

test('sign-in pages end after three requests, in words that speak of signing in', async () => {
  const sutro = await openSutro()
  await sutro.addJob({ id: JOB })
  await sutro.answer(JOB, 'html', { times: 9 })
  await sutro.answer(JOB, { to: 'status', text: '<html>Sign in' }, { times: 9 })
  const client = createSutroClient({ baseUrl: sutro.baseUrl })
  await expect(client.cancelJob(JOB)).rejects.toMatchObject({
    code: 'outcome_unknown',
    reason: 'web_page',
    message: expect.stringContaining('Sign in again'),
  })
  expect(await sutro.requests()).toHaveLength(3)
})

test('a base URL that is a path is taken from the page', async () => {
  const asked: string[] = []
  const client = createSutroClient({
    baseUrl: '/api/sutro',
    fetch: async (input) => {
      asked.push(String(input))
      return Response.json({ cancelled: true, message: 'yes' })
    },
  })
  expect(await client.cancelJob(JOB)).toMatchObject({ cancelled: true })
  expect(asked).toEqual([`${location.origin}/api/sutro/job-cancel/${JOB}`])
})
