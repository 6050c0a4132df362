import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { redact } from '../../src/client/secrets.js'

test.each<[string, string, string[], string]>([
  ['as it stands', 'bad key sk_live_1234', ['sk_live_1234'], 'bad key [redacted]'],
  ['percent-encoded', 'bad key a%2Fb%3Dc%2Bd', ['a/b=c+d'], 'bad key [redacted]'],
  ['each time', 'sk_live_1, sk_live_1', ['sk_live_1'], '[redacted], [redacted]'],
  ['glued to others', 'Keysk_live_12sk_live_12', ['sk_live_12'], 'Key[redacted][redacted]'],
  ['beside another', 'old_key_1 new_key_2', ['new_key_2', 'old_key_1'], '[redacted] [redacted]'],
  ['inside a longer one', 'sk_live_1_more', ['sk_live_1', 'sk_live_1_more'], '[redacted]'],
  ['made of pattern signs', 'key .*+?^${}()|[]\\/', ['.*+?^${}()|[]\\/'], 'key [redacted]'],
  [
    'with a name of ours',
    'redacted by sk_live_1',
    ['sk_live_1', 'redacted'],
    '[redacted] by [redacted]',
  ],
])('a secret %s is replaced', (_name, text, secrets, expected) => {
  expect(redact(text, secrets)).toBe(expected)
})

test.each<[string, string, string]>([
  ['k', 'bad key k, "k"', 'bad key [redacted], "[redacted]"'],
  ['ob', 'job ob-1 could not be found', 'job [redacted]-1 could not be found'],
  ['é', 'née é', 'née [redacted]'],
  ['job1', 'job1 job12 my_job1', '[redacted] job12 my_job1'],
])('the short secret %s is replaced where it stands alone, and not inside a word', (...row) => {
  const [secret, text, expected] = row
  expect(redact(text, [secret])).toBe(expected)
})

test('a text without a secret is as it was', () => {
  expect(redact('nothing to hide', [])).toBe('nothing to hide')
  expect(redact('nothing to hide', [''])).toBe('nothing to hide')
})

test('no secret that could be a key is left in any text around it', () => {
  const visible = fc.string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 40 })
  const around = fc.string({ unit: 'binary', maxLength: 20 })
  fc.assert(
    fc.property(visible, fc.array(visible, { maxLength: 3 }), around, around, (key, more, a, b) => {
      fc.pre(!'[redacted]'.includes(key))
      const hidden = redact(`${a}${key}${b}${encodeURIComponent(key)}`, [...more, key])
      expect(hidden).not.toContain(key)
    }),
  )
})
