import { expect, test } from 'vitest'
import { createSutroProxy } from '../../src/server/index.js'

/** Two requests through one proxy, each with the next key and the next answer; the second answer. */
async function second(keys: string[], answers: unknown[], action: 'cancel' | 'status') {
  const log: string[] = []
  const proxy = createSutroProxy({
    apiKey: () => keys.shift(),
    authorize: () => true,
    onError: (error) => log.push(error.message),
    fetch: async () => {
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      return Response.json(answer)
    },
  })
  const method = action === 'cancel' ? 'POST' : 'GET'
  const url = `http://dash.example/job-${action}/job_1`
  await proxy(new Request(url, { method }))
  const response = await proxy(new Request(url, { method }))
  return { text: await response.text(), log }
}

const OK = { cancelled: true, message: 'ok' }

test('after a change of key neither the new one nor the old one comes back', async () => {
  const answer = {
    cancelled: false,
    message: 'sk_new_9876 replaced sk_old_1234 and sk%5Fold%5F1234',
  }
  const { text } = await second(['sk_old_1234', 'sk_new_9876'], [OK, answer], 'cancel')
  expect(JSON.parse(text)).toEqual({
    cancelled: false,
    message: '[redacted] replaced [redacted] and sk%5Fold%5F1234',
  })
})

test('an error in the log holds neither the new key nor the old one', async () => {
  const failure = new Error('sk_old_1234 is not sk_new_9876')
  const { log } = await second(['sk_old_1234', 'sk_new_9876'], [OK, failure], 'cancel')
  expect(log[0]).toContain('[redacted] is not [redacted]')
  expect(log.join()).not.toMatch(/sk_old_1234|sk_new_9876/)
})

test('the status word, the names and the numbers of an answer are searched as well', async () => {
  const keys = ['9007199254740', '9007199254740']
  const answer = {
    message: 'read with 9007199254740',
    job_status: { job_1: 'RUNNING 9007199254740' },
    metadata: { failure_reason: { 'key 9007199254740': 'x', number: 9007199254740, rows: 12 } },
  }
  const { text } = await second(keys, [OK, answer], 'status')
  expect(JSON.parse(text)).toEqual({
    message: 'read with [redacted]',
    job_status: { job_1: 'RUNNING [redacted]' },
    metadata: { failure_reason: { 'key [redacted]': 'x', number: '[redacted]', rows: 12 } },
  })
})

test('a key of one letter is not looked for inside words, nor in the job id', async () => {
  const answer = { message: 'key k of job_k', job_status: { job_1: 'RUNNING' } }
  const { text } = await second(['k', 'k'], [OK, answer], 'status')
  expect(JSON.parse(text)).toMatchObject({
    message: 'key [redacted] of job_k',
    job_status: { job_1: 'RUNNING' },
  })
  const named = { message: 'ok', job_status: { job_1: 'RUNNING' } }
  const same = await second(['job_1', 'job_1'], [OK, named], 'status')
  expect(JSON.parse(same.text)).toMatchObject({ job_status: { job_1: 'RUNNING' } })
})
