/** Replaces every occurrence of a secret, so that a server that echoes the key cannot make us show it. */
export function redact(text: string, secret: string | undefined): string {
  return secret ? text.replaceAll(secret, '[redacted]') : text
}
