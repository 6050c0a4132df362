/** A key, or a function that gives one: it is called for each request, so a rotated key is picked up. */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>)

/**
 * Reads the key for one request. The words of an error thrown by the caller's function are left out,
 * as they may well contain the key.
 *
 * @throws {TypeError} when there is no key, or it could not stand in a header
 */
export async function readApiKey(apiKey: ApiKey): Promise<string> {
  let key: unknown
  try {
    key = typeof apiKey === 'function' ? await apiKey() : apiKey
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error
    throw new TypeError(`The apiKey function threw (${name}). Make it return the Sutro API key.`)
  }
  if (typeof key !== 'string' || key.trim() === '') {
    throw new TypeError(
      'There is no Sutro API key: apiKey is empty. Set it where the server reads its configuration.',
    )
  }
  if (!/^[\u0021-\u007e]+$/.test(key.trim())) {
    throw new TypeError(
      'The Sutro API key contains characters that cannot be sent in a header. Check how it was copied.',
    )
  }
  return key.trim()
}
