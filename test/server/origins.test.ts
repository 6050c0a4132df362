import { expect, test } from 'vitest'
import { createSutroProxy } from '../../src/server/index.js'

const make = (...allowedOrigins: unknown[]) =>
  createSutroProxy({
    apiKey: 'sk_test',
    authorize: () => true,
    allowedOrigins: allowedOrigins as string[],
    fetch: async () => Response.json({ cancelled: true, message: 'ok' }),
  })

/** The answer to a page of this origin, and which origin may read it. */
async function ask(proxy: ReturnType<typeof make>, origin: string) {
  const headers = { Origin: origin, 'Sec-Fetch-Site': 'cross-site' }
  const url = 'https://api.example.com/job-cancel/a'
  const response = await proxy(new Request(url, { method: 'POST', headers }))
  return [response.status, response.headers.get('Access-Control-Allow-Origin')]
}

test.each([
  ['https://dash.example.com', 'https://dash.example.com'],
  ['https://dash.example.com/', 'https://dash.example.com'],
  [' HTTPS://Dash.Example.COM ', 'https://dash.example.com'],
  ['https://dash.example.com:443', 'https://dash.example.com'],
  ['http://dash.example.com:80/', 'http://dash.example.com'],
  ['http://dash.example.com:8080', 'http://dash.example.com:8080'],
  ['https://dåsh.example', 'https://xn--dsh-ula.example'],
  ['http://[0:0:0:0:0:0:0:1]:3000', 'http://[::1]:3000'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['ionic://localhost/', 'ionic://localhost'],
  ['tauri://localhost', 'tauri://localhost'],
  ['https://tauri.localhost', 'https://tauri.localhost'],
  ['app://.', 'app://.'],
  [
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
    'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  ],
  [
    'moz-extension://2C127FA4-62C7-7E4F-90E5-472B45EECFDC',
    'moz-extension://2c127fa4-62c7-7e4f-90e5-472b45eecfdc',
  ],
  ['vscode-webview://1a2b', 'vscode-webview://1a2b'],
])('allowedOrigins takes %s, and a browser sends %s', async (entry, origin) => {
  const proxy = make('https://first.example', entry)
  expect(await ask(proxy, origin)).toEqual([200, origin])
  expect(await ask(proxy, `${origin}.evil.example`)).toEqual([403, null])
  expect(await ask(proxy, 'null')).toEqual([403, null])
})

test.each<[unknown, RegExp]>([
  ['*', /contains "\*": a wildcard allows nothing\. List each origin\./],
  ['https://*.example.com', /contains "https:\/\/\*\.example\.com": a wildcard allows nothing/],
  [
    'null',
    /write scheme and host, such as https:\/\/dash\.example\.com or capacitor:\/\/localhost/,
  ],
  ['', /contains "": write scheme and host/],
  ['dash.example.com', /write scheme and host/],
  ['localhost:3000', /write scheme and host/],
  ['//dash.example.com', /write scheme and host/],
  ['file:///home/me/page.html', /write scheme and host/],
  ['data:text/html,x', /write scheme and host/],
  ['https://', /write scheme and host/],
  ['https://a b', /write scheme and host/],
  ['https://a.example/app', /without user, path or query: https:\/\/a\.example\./],
  ['https://A.example?', /without user, path or query: https:\/\/a\.example\./],
  ['https://a.example/#x', /without user, path or query: https:\/\/a\.example\./],
  [
    'https://me:sk_secret@a.example',
    /\[hidden\].*without user, path or query: https:\/\/a\.example\./,
  ],
  ['https://a.example, https://b.example', /write scheme and host/],
  [undefined, /contains undefined: write a text such as https:\/\/dash\.example\.com/],
  [/https:.*/, /write a text/],
  [new URL('https://a.example'), /write a text/],
])('allowedOrigins refuses %s and says how to write it', (entry, message) => {
  expect(() => make(entry)).toThrow(TypeError)
  expect(() => make(entry)).toThrow(message)
  expect(() => make(entry)).not.toThrow(/sk_secret/)
})
