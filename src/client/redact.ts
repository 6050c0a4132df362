/** A secret of this length is never part of an ordinary word, so it is replaced wherever it stands. */
const LONG_SECRET = 8

/**
 * Replaces every secret with `[redacted]`, as it stands and percent-encoded, so that a server that
 * echoes a key cannot make us show it. A short secret is replaced only where it stands alone.
 */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter(Boolean).flatMap((secret) => [secret, encodeURIComponent(secret)])
  if (forms.length === 0) return text
  // The longest first: a secret may contain another one.
  forms.sort((a, b) => b.length - a.length)
  return text.replace(new RegExp(forms.map(patternOf).join('|'), 'gu'), '[redacted]')
}

function patternOf(secret: string): string {
  const literal = secret.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return secret.length < LONG_SECRET ? `(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])` : literal
}
