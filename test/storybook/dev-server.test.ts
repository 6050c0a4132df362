import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, startStorybook } from './start-storybook.js'

let storybook: Running
let origin = ''

beforeAll(async () => {
  storybook = await startStorybook()
  origin = storybook.origin
})

afterAll(() => storybook.stop())

const headers = { Authorization: 'Key YOUR_SUTRO_API_KEY', 'Content-Type': 'application/json' }

test('the vendor’s example works against the dev server with only the host changed', async () => {
  const response = await fetch(`${origin}/job-cancel/batch_job_12345`, { method: 'POST', headers })
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    cancelled: true,
    message: 'Job batch_job_12345 has been successfully cancelled',
  })
})

test('the same job is reached through the path that a dashboard would use', async () => {
  const response = await fetch(`${origin}/api/sutro/job-status/batch_job_12345`)
  const body = (await response.json()) as { job_status: Record<string, string> }
  expect(Object.keys(body.job_status)).toEqual(['batch_job_12345'])
})

test('the jobs of the playground are listed, and can be put back as they were', async () => {
  await fetch(`${origin}/job-cancel/batch_job_12345`, { method: 'POST', headers })
  const reset = await fetch(`${origin}/playground/reset`, { method: 'POST' })
  const { live, jobs } = (await reset.json()) as {
    live: boolean
    jobs: { id: string; status: string }[]
  }
  expect(live).toBe(false)
  expect(jobs.length).toBeGreaterThan(10)
  expect(jobs.find(({ id }) => id === 'batch_job_12345')?.status).toBe('RUNNING')
})

test('what another site’s page sends is refused', async () => {
  const crossSite = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' }
  const response = await fetch(`${origin}/job-cancel/batch_job_12345`, {
    method: 'POST',
    headers: crossSite,
  })
  expect(response.status).toBe(403)
})

test('Storybook’s own pages are still served', async () => {
  expect(await (await fetch(`${origin}/`)).text()).toContain('<title>')
  expect((await fetch(`${origin}/iframe.html`)).status).toBe(200)
})
