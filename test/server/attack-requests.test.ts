import { expect, test } from 'vitest'
import { KEY, listen, listenAsProxy, listenAsSutro } from './real-http.js'
import { head, rawRequest } from './raw-request.js'

const CANCEL = '/api/sutro/job-cancel/batch_job_1'
const STATUS = '/api/sutro/job-status/batch_job_1'
const OTHER_METHODS = ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']

async function stage() {
  const sutro = await listenAsSutro()
  return { sutro, proxy: await listenAsProxy(sutro) }
}

test.each([
  ...['GET', ...OTHER_METHODS].map((method) => ({ method, target: CANCEL })),
  ...['POST', ...OTHER_METHODS].map((method) => ({ method, target: STATUS })),
])('$method $target is refused', async ({ method, target }) => {
  const { sutro, proxy } = await stage()
  const { text, statuses } = await rawRequest(proxy.port, head(method, target))
  expect(statuses).toEqual([405])
  expect(text).toMatch(target === CANCEL ? /\r\nallow: POST\r\n/i : /\r\nallow: GET\r\n/i)
  expect(sutro.requests).toEqual([])
})

test.each([
  'X-HTTP-Method-Override: POST',
  'X-HTTP-Method: POST',
  'X-Method-Override: POST',
  '_method: POST',
])('a method cannot be put on by a header: %s', async (header) => {
  const { sutro, proxy } = await stage()
  const { statuses } = await rawRequest(proxy.port, head('GET', `${CANCEL}?_method=POST`, [header]))
  expect(statuses).toEqual([405])
  expect(sutro.requests).toEqual([])
})

test.each([
  'X-Original-URL: /admin',
  'X-Rewrite-URL: /admin',
  'X-Forwarded-Path: /admin',
  'X-Forwarded-Prefix: /admin',
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Host: evil.example/admin?x=',
  'X-Forwarded-Proto: javascript',
  'X-Forwarded-Port: 81',
  'X-Forwarded-Server: evil.example',
  'Forwarded: host=evil.example;proto=http',
  'X-Middleware-Subrequest: middleware:middleware:middleware',
])('a path or host cannot be put on by a header: %s', async (header) => {
  const { sutro, proxy } = await stage()
  await rawRequest(proxy.port, head('POST', CANCEL, [header]))
  expect(sutro.requests.map(({ url }) => url)).toEqual(['/job-cancel/batch_job_1'])
  expect(sutro.requests[0]?.headers.host).toBe(`127.0.0.1:${sutro.port}`)
})

test('nothing of the caller goes upstream but the job id', async () => {
  const { sutro, proxy } = await stage()
  const mine = [
    'Cookie: session=mark',
    'Authorization: Bearer mark',
    'Proxy-Authorization: Basic mark',
    'Keep-Alive: timeout=mark',
    'TE: trailers, mark',
    'Trailer: mark',
    'Via: mark',
    'X-Forwarded-For: mark',
    'X-Custom: mark',
    'User-Agent: mark',
    'Accept: mark/mark',
    'Accept-Language: mark',
    'Content-Type: mark/mark',
    'Referer: http://127.0.0.1/mark',
    'If-None-Match: "mark"',
    'Range: bytes=0-mark',
    'Content-Length: 4',
  ]
  await rawRequest(proxy.port, `${head('POST', `${CANCEL}?mark`, mine)}mark`)

  const [seen] = sutro.requests
  expect(JSON.stringify(seen)).not.toContain('mark')
  expect(seen).toMatchObject({ method: 'POST', url: '/job-cancel/batch_job_1', body: '' })
  expect(seen?.headers).toMatchObject({ authorization: `Key ${KEY}`, accept: 'application/json' })
})

test.each([
  ['a carriage return in a header', 'X-A: b\rX-Evil: 1'],
  ['a null in a header', 'Origin: http://a\0b'],
  ['a header without a name', ': x'],
  ['a header with a space in its name', 'X Evil: 1'],
  ['20 kB of headers', `X-Long: ${'a'.repeat(20_000)}`],
])('a malformed head is refused before it gets here: %s', async (_name, line) => {
  const { sutro, proxy } = await stage()
  const { statuses, text } = await rawRequest(proxy.port, head('POST', CANCEL, [line]))
  expect(statuses[0]).toBeOneOf([400, 431])
  expect(text).not.toContain(KEY)
  expect(sutro.requests).toEqual([])
})

test('a job id of 16 kB is refused before it gets here', async () => {
  const { sutro, proxy } = await stage()
  const { statuses } = await rawRequest(
    proxy.port,
    head('POST', `/job-cancel/${'a'.repeat(20_000)}`),
  )
  expect(statuses).toEqual([431])
  expect(sutro.requests).toEqual([])
})

test('a response cannot be split by anything in the request', async () => {
  const { proxy } = await stage()
  const asked = head('OPTIONS', `${CANCEL}%0d%0aX-Evil:%201`, [
    'Access-Control-Request-Headers: a, b',
  ])
  const { text } = await rawRequest(proxy.port, asked)
  expect(text).not.toMatch(/x-evil/i)
})

test('a second server on the same machine sees nothing of all this', async () => {
  const bystander = await listen((_request, response) => response.end())
  const { proxy } = await stage()
  const host = `127.0.0.1:${bystander.port}`
  const absolute = `http://${host}${CANCEL}`
  await rawRequest(proxy.port, head('POST', absolute))
  await rawRequest(proxy.port, head('POST', `//${host}${CANCEL}`))
  await rawRequest(proxy.port, head('POST', CANCEL).replace('Host: 127.0.0.1', `Host: ${host}`))
  await rawRequest(proxy.port, head('CONNECT', host))
  expect(bystander.sockets).toEqual([])
})
