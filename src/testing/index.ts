export { createFakeSutro, type FakeSutro, type FakeSutroOptions } from './create-fake-sutro.js'
export type { FakeAnswer, FakeAnswerName } from './fake-answer.js'
export type { FakeJob, FakeJobOptions } from './fake-job.js'
export type { FakeRequest } from './fake-request.js'
