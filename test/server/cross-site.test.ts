import { expect, test } from 'vitest'
import { createSutroProxy } from '../../src/server/index.js'

const LISTED = 'https://dash.example.com'

/** `Sec-Fetch-Site`, `Origin`, and what becomes of the request at https://api.example.com. */
test.each<[string | undefined, string | undefined, number]>([
  ['same-origin', 'https://api.example.com', 200],
  ['same-origin', undefined, 200],
  ['none', undefined, 200],
  ['cross-site', undefined, 403],
  ['cross-site', 'https://evil.example', 403],
  ['cross-site', 'https://api.example.com', 403],
  ['same-site', 'https://other.example.com', 403],
  ['same-site', LISTED, 200],
  ['cross-site', LISTED, 200],
  ['cross-site', `${LISTED}.evil.example`, 403],
  ['cross-site', `${LISTED}:444`, 403],
  ['cross-site', LISTED.replace('https', 'http'), 403],
  ['cross-site', `${LISTED}, https://evil.example`, 403],
  ['same-origin', 'null', 403],
  ['none', 'null', 403],
  ['none', 'https://evil.example', 403],
  ['same-origin, cross-site', undefined, 403],
  ['SAME-ORIGIN', undefined, 403],
  ['', undefined, 403],
  [undefined, undefined, 200],
  [undefined, 'https://api.example.com', 200],
  [undefined, 'http://api.example.com', 403],
  [undefined, 'https://api.example.com.evil.example', 403],
  [undefined, 'https://evil.example', 403],
  [undefined, LISTED, 200],
  [undefined, 'null', 403],
  [undefined, '', 403],
  // TLS may end before this server, which then takes itself for http: the browser's own word counts.
  ['same-origin', 'https://public.example.com', 200],
])('Sec-Fetch-Site %s with Origin %s is answered %i', async (site, origin, expected) => {
  let sent = 0
  const proxy = createSutroProxy({
    apiKey: 'sk_test',
    authorize: () => true,
    allowedOrigins: [LISTED],
    fetch: async () => {
      sent++
      return Response.json({ cancelled: true, message: 'ok' })
    },
  })
  const headers = new Headers()
  if (site !== undefined) headers.set('Sec-Fetch-Site', site)
  if (origin !== undefined) headers.set('Origin', origin)
  const url = 'https://api.example.com/job-cancel/a'
  const response = await proxy(new Request(url, { method: 'POST', headers }))
  expect(response.status).toBe(expected)
  expect(sent).toBe(expected === 200 ? 1 : 0)
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe(
    origin === LISTED ? LISTED : null,
  )
})
