import { expect, test } from 'vitest'
import { KEY, listenAsProxy, listenAsSutro } from './real-http.js'
import { head, rawRequest } from './raw-request.js'

const CLIMBING = [
  '..',
  '.',
  '%2e%2e',
  '%2E%2E',
  '.%2e',
  '%2e',
  '..%2f',
  '..%2Fadmin',
  '..%5cadmin',
  '..\\admin',
  '%2e%2e%2f%2e%2e%2fadmin',
  '%252e%252e',
  '%252e%252e%252fadmin',
  '%25252e%25252e%25252fadmin',
  '..%c0%afadmin',
  '%c0%ae%c0%ae%c0%afadmin',
  '%e0%80%ae%e0%80%ae',
  '%f0%80%80%ae',
  '%u002e%u002e%u2215',
  '..;',
  '..;/admin',
  '..%3b/admin',
  'a%2f..%2f..%2fadmin',
  'a%2Fb',
  '%2fadmin',
  '%5c..%5cadmin',
  '%ef%bc%8e%ef%bc%8e',
  '%ef%bc%8e%ef%bc%8e%ef%bc%8fadmin',
  '%e2%80%a5',
  '%e2%80%a5%ef%bc%8fadmin',
  '%20..',
  '..%20',
  '...',
  'a%3fadmin=1',
  'a%23admin',
  '%00',
  'batch_job_1%00',
  'batch_job_1%00.json',
  'batch_job_1%0d%0aX-Evil:%201',
  'batch_job_1%0a',
  'batch_job_1%09',
  'batch_job_1%7f',
  '%',
  '%zz',
  '%2',
  '%ff',
  '%ed%a0%80',
  '%20',
  '',
  `${'a'.repeat(513)}`,
  `${'%61'.repeat(513)}`,
]

test.each(CLIMBING)('an id that could leave its place in the path goes nowhere: %j', async (id) => {
  const sutro = await listenAsSutro()
  const { port } = await listenAsProxy(sutro)

  for (const [method, endpoint] of [
    ['POST', 'job-cancel'],
    ['GET', 'job-status'],
  ] as const) {
    const { text, statuses } = await rawRequest(port, head(method, `/api/sutro/${endpoint}/${id}`))
    expect(statuses[0]).toBeOneOf([400, 404])
    expect(text).not.toContain(KEY)
  }
  expect(sutro.requests).toEqual([])
})

const ELSEWHERE = [
  '/',
  '/api/sutro',
  '/api/sutro/job-cancel',
  '/api/sutro/job-cancel/',
  '/api/sutro/job-cancel/a//',
  '/api/sutro/job-cancel/a/b',
  '/api/sutro/job-cancel/a/..',
  '/api/sutro/job-cancel//',
  '/api/sutro/job-results/a',
  '/api/sutro/JOB-CANCEL/a',
  '/api/sutro/job%2dcancel/a',
  '/api/sutro/job-cancel%2fa',
  '/api/sutro/job-cancel%00/a',
  '/api/sutro/job-cancel;v=1/a',
  '/api/sutro/xjob-cancel/a',
  '/api/sutro?/job-cancel/a',
  '/api/sutro#/job-cancel/a',
  '/api/sutro/get-quotas',
  '/api/sutro/list-jobs',
  '*',
  'job-cancel/a',
  'http://127.0.0.1/admin',
  'ftp://127.0.0.1/job-cancel/a',
]

test.each(ELSEWHERE)(
  'a path that is neither of the two routes goes nowhere: %s',
  async (target) => {
    const sutro = await listenAsSutro()
    const { port } = await listenAsProxy(sutro)

    for (const method of ['POST', 'GET']) {
      const { text, statuses } = await rawRequest(port, head(method, target))
      expect(statuses[0]).toBeOneOf([400, 404])
      expect(text).not.toContain(KEY)
    }
    expect(sutro.requests).toEqual([])
  },
)

test.each([
  ['/job-cancel/batch_job_1', '/v1/job-cancel/batch_job_1'],
  ['/job-cancel/batch_job_1/', '/v1/job-cancel/batch_job_1'],
  ['/api/job-cancel/a/job-cancel/b/?x=/', '/v1/job-cancel/b'],
  ['/a/b/job-cancel/batch_job_1?x=/../admin&y=%00', '/v1/job-cancel/batch_job_1'],
  ['/job-status/../job-cancel/batch_job_1', '/v1/job-cancel/batch_job_1'],
  ['//evil.example/job-cancel/batch_job_1', '/v1/job-cancel/batch_job_1'],
  ['/job-cancel/a/job-cancel/b', '/v1/job-cancel/b'],
  ['/api/job-cancel/%62atch%5Fjob_1', '/v1/job-cancel/batch_job_1'],
  ['/api/job-cancel/r%C3%A9sum%C3%A9%20%26%20co', '/v1/job-cancel/r%C3%A9sum%C3%A9%20%26%20co'],
  ['/api/job-cancel/@user:pass', '/v1/job-cancel/%40user%3Apass'],
  ['/api/job-cancel/__proto__', '/v1/job-cancel/__proto__'],
])('the path upstream is written anew from the job id: %s', async (target, upstreamPath) => {
  const sutro = await listenAsSutro()
  const { port } = await listenAsProxy({ url: `${sutro.url}/v1/` })

  const { statuses } = await rawRequest(port, head('POST', target))
  expect(statuses).toEqual([200])
  expect(sutro.requests.map(({ url }) => url)).toEqual([upstreamPath])
})

test('authorize is asked about the very id that goes upstream', async () => {
  const sutro = await listenAsSutro()
  const asked: unknown[] = []
  const { port } = await listenAsProxy(sutro, {
    authorize: (_request, target) => asked.push(target) > 0,
  })

  await rawRequest(port, head('POST', '/job-status/mine/..%2f/job-cancel/%74heirs?job_id=mine'))
  expect(asked).toEqual([{ jobId: 'theirs', action: 'cancel' }])
  expect(sutro.requests.map(({ url }) => url)).toEqual(['/job-cancel/theirs'])
})
