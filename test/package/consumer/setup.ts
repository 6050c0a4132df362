import { configure } from '@testing-library/react'

// A busy machine may need longer than the second that the library waits.
configure({ asyncUtilTimeout: 60_000 })

const { JSDOM = '' } = globalThis.process?.env ?? {}
const { userAgent } = navigator
if (/jsdom/.test(userAgent) && !userAgent.includes(JSDOM)) throw new Error(userAgent)
