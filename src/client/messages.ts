import type { CancelJobErrorCode } from './cancel-job-error.js'

const SENTENCES: Record<Exclude<CancelJobErrorCode, 'invalid_job_id'>, string> = {
  not_sent: 'The request was not sent.',
  api_key_unavailable: 'The API key could not be read, so nothing was sent.',
  unauthorized: 'You are not signed in, or the API key was not accepted.',
  forbidden: 'You don’t have permission to do this.',
  invalid_request: 'Sutro could not accept this request.',
  rate_limited: 'Sutro is receiving too many requests.',
  http_error: 'Sutro did not accept this request.',
  network_error: 'Sutro could not be reached.',
  timed_out: 'Sutro did not answer in time.',
  aborted: 'The request was aborted before an answer came.',
  server_error: 'Sutro ran into a problem.',
  unreadable_response: 'The answer could not be read.',
  outcome_unknown: 'We couldn’t confirm whether this job was cancelled.',
}

/** One sentence for the person, the HTTP status for whoever they ask, then the server's own words. */
export function errorMessage(
  code: Exclude<CancelJobErrorCode, 'invalid_job_id'>,
  facts: { status?: number; detail?: string; retryAfter?: number } = {},
): string {
  const sentence =
    facts.status === undefined
      ? SENTENCES[code]
      : SENTENCES[code].replace(/\.$/, ` (${facts.status}).`)
  const wait =
    code === 'rate_limited' && facts.retryAfter
      ? `Try again in ${waitInWords(facts.retryAfter)}.`
      : undefined
  return [sentence, facts.detail, wait].filter(Boolean).join(' ')
}

function waitInWords(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  if (seconds < 90) return seconds === 1 ? '1 second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
