/** The attempts of a hostile page. Each runs in the page, so it may use nothing from outside itself. */
export type Attack = (target: string) => unknown

const formOf = (enctype: string) =>
  new Function(
    'target',
    `const form = document.body.appendChild(document.createElement('form'))
     form.method = 'POST'
     form.enctype = '${enctype}'
     form.action = target
     const sink = document.createElement('iframe')
     form.target = sink.name = 'sink' + Math.random()
     document.body.appendChild(sink)
     form.innerHTML = '<input name="_method" value="POST"><input name=\\'{"a":"\\' value=\\'"}\\'>'
     form.submit()`,
  ) as Attack

const element = (tag: string, attribute: string, more = '') =>
  new Function(
    'target',
    `const element = document.createElement('${tag}')
     ${more}
     element.setAttribute('${attribute}', target)
     document.body.appendChild(element)`,
  ) as Attack

const frame = (sandbox: string, html: string) =>
  new Function(
    'target',
    `const frame = document.createElement('iframe')
     frame.setAttribute('sandbox', '${sandbox}')
     frame.srcdoc = ${JSON.stringify(html)}.replaceAll('TARGET', target)
     document.body.appendChild(frame)`,
  ) as Attack

const read = (init: RequestInit): Attack =>
  new Function(
    'target',
    `return fetch(target, ${JSON.stringify(init)}).then((r) => r.text())`,
  ) as Attack

const JSON_HEADERS = { 'Content-Type': 'application/json' }

/** With POST: these would cancel. */
export const POSTING: Record<string, Attack> = {
  'a fetch that wants to read': read({ method: 'POST', credentials: 'include' }),
  'a blind fetch': read({ method: 'POST', mode: 'no-cors', credentials: 'include' }),
  'a fetch as the client sends it': read({ method: 'POST', headers: JSON_HEADERS }),
  'a fetch that names its own host as the public one': (target) =>
    fetch(target, { method: 'POST', headers: { 'X-Forwarded-Host': location.host } }),
  'a fetch that names a scheme and a host': (target) =>
    fetch(target, {
      method: 'POST',
      credentials: 'include',
      headers: { 'X-Forwarded-Proto': 'http', 'X-Forwarded-Host': location.host },
    }),
  'a fetch that outlives its page': read({ method: 'POST', mode: 'no-cors', keepalive: true }),
  'a beacon': (target) => navigator.sendBeacon(target, 'x'),
  'a form': formOf('application/x-www-form-urlencoded'),
  'a form of plain text': formOf('text/plain'),
  'a form of parts': formOf('multipart/form-data'),
  'a fetch from a sandboxed frame': frame(
    'allow-scripts',
    '<script>fetch("TARGET", { method: "POST", mode: "no-cors" })</script>',
  ),
  'a form in a sandboxed frame': frame(
    'allow-scripts allow-forms',
    '<form method=post action="TARGET"></form><script>document.forms[0].submit()</script>',
  ),
  'a form that hides its origin': frame(
    'allow-scripts allow-forms allow-same-origin',
    '<meta name=referrer content=no-referrer><form method=post action="TARGET"></form>' +
      '<script>document.forms[0].submit()</script>',
  ),
  'a fetch sent on by a redirect': (target) =>
    fetch(`/redirect?to=${encodeURIComponent(target)}`, { method: 'POST', mode: 'no-cors' }),
  'a form sent on by a redirect': (target) => {
    const form = document.body.appendChild(document.createElement('form'))
    form.method = 'POST'
    form.action = `/redirect?to=${encodeURIComponent(target)}`
    form.submit()
  },
}

/** With GET: cancel does not listen to it, and a status is not for another site to see. */
export const GETTING: Record<string, Attack> = {
  'a fetch': read({ credentials: 'include' }),
  'a blind fetch': read({ mode: 'no-cors', credentials: 'include' }),
  'an image': element('img', 'src'),
  'an image with CORS': element('img', 'src', 'element.crossOrigin = "use-credentials"'),
  'a script': element('script', 'src'),
  'a style sheet': element('link', 'href', 'element.rel = "stylesheet"'),
  'a frame': element('iframe', 'src'),
  'an object': element('object', 'data'),
  'an event source': (target) => void new EventSource(target),
  'a link': (target) => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = target
    link.click()
  },
  'a redirect': (target) => void (location.href = `/redirect?to=${encodeURIComponent(target)}`),
}

/** These take their page elsewhere, so each needs one of its own. */
export const LEAVING = new Set(['a form sent on by a redirect', 'a link', 'a redirect'])
