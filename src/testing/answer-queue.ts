import { type FakeAnswer, type FakeAnswerName, readAnswer } from './fake-answer.js'

interface Waiting {
  answer: FakeAnswer
  /** How many requests it is still for. */
  left: number
}

export interface AnswerQueue {
  add(jobId: string, answer: FakeAnswer | FakeAnswerName, options?: { times?: number }): void
  /** The next answer for this job or, when it has none of its own, for any. */
  take(jobId: string, action: 'cancel' | 'status'): FakeAnswer | undefined
  clear(): void
}

export function createAnswerQueue(): AnswerQueue {
  const answers = new Map<string, Waiting[]>()
  return {
    add(jobId, answer, { times = 1 } = {}) {
      if (!(times >= 1)) {
        throw new RangeError(`createFakeSutro: times is ${times}. Give 1 or more, or Infinity.`)
      }
      const waiting = answers.get(jobId) ?? []
      answers.set(jobId, [...waiting, { answer: readAnswer(answer), left: times }])
    },
    take(jobId, action) {
      for (const key of [jobId, '*']) {
        const waiting = answers.get(key) ?? []
        const next = waiting.find(({ answer: { to = 'cancel' } }) => to === action)
        if (!next) continue
        next.left -= 1
        if (next.left <= 0) waiting.splice(waiting.indexOf(next), 1)
        return next.answer
      }
      return undefined
    },
    clear: () => answers.clear(),
  }
}
