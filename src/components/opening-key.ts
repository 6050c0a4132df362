import type { SutroClient } from '../client/create-sutro-client.js'

/** Names a job, or a bulk run, of an account. */
export function keyOf(
  { account = '' }: SutroClient,
  id: string,
  kind: 'job' | 'run' = 'job',
): string {
  return `${kind} ${account} ${id}`
}
