import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSutroProxy } from '../../src/server/index.js'

// The characters that climb a path: plain, encoded, encoded twice, overlong, and characters that fold to them.
const PIECES = [
  ...['.', '..', '/', '\\', ';', '?', '#', '%', ' ', '\t', '\0', '@', ':', '//', 'a', 'job-cancel'],
  ...['%2e', '%2E', '%2f', '%5c', '%3b', '%3f', '%23', '%25', '%00', '%0a', '%0d', '%20', '%61'],
  ...['%252e', '%252f', '%255c', '%25252e', '%c0%ae', '%c0%af', '%u002e', '%ff'],
  ...['．', '／', '＼', '％', '‥', '℀', '%ef%bc%8e', '%ef%bc%8f', '%e2%80%a5', 'é', '\ud800'],
]

/** Decodes as often as it can, as a chain of careless servers would. */
function decodeFully(text: string): string {
  try {
    const decoded = decodeURIComponent(text)
    return decoded === text ? text : decodeFully(decoded)
  } catch {
    return text
  }
}

test('whatever is asked for, the key goes to job-cancel with one id behind it, or nowhere', async () => {
  let sent: string[] = []
  const asked: string[] = []
  const proxy = createSutroProxy({
    apiKey: 'sk_test',
    baseUrl: 'http://sutro.example/v1',
    authorize: (_request, { jobId }) => asked.push(jobId) > 0,
    fetch: async (input) => {
      sent.push(String(input))
      return Response.json({ cancelled: true, message: 'ok' })
    },
  })
  let passed = 0
  const tail = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
    .map((p) => p.join(''))

  await fc.assert(
    fc.asyncProperty(tail, async (path) => {
      sent = []
      const url = `http://dash.example/api/job-cancel/${path}`
      const response = await proxy(new Request(url, { method: 'POST' }))
      const { status } = response
      expect(sent).toHaveLength(status === 200 ? 1 : 0)
      if (status !== 200) {
        const { code } = (await response.json()) as { code?: string }
        return void expect([status, code]).toBeOneOf([
          [404, 'not_sent'],
          [400, 'invalid_job_id'],
        ])
      }

      passed++
      const [upstream = ''] = sent
      const id = upstream.slice('http://sutro.example/v1/job-cancel/'.length)
      expect(decodeURIComponent(id)).toBe(asked.at(-1))
      const worst = `http://sutro.example/v1/job-cancel/${decodeFully(id).normalize('NFKC')}`
      const { pathname, search, hash } = new URL(worst)
      expect(pathname.split('/').slice(0, 3)).toEqual(['', 'v1', 'job-cancel'])
      expect(pathname.split('/')).toHaveLength(4)
      expect(search + hash).toBe('')
    }),
    { numRuns: 5000 },
  )
  // Some do pass, or this would prove nothing.
  expect(passed).toBeGreaterThan(50)
})
