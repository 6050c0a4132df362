import { afterEach, expect, test, vi } from 'vitest'
import { isOfPage } from '../../src/dom/page.js'

afterEach(() => void vi.unstubAllGlobals())

test.each<[what: string, document: object | undefined]>([
  ['no page', undefined],
  ['a page of SVG', { documentElement: {}, body: null }],
  ['a page whose body is still to come', { documentElement: { lang: '', dir: '' }, body: null }],
])('a row can be rendered where there is %s', (_, document) => {
  vi.stubGlobal('document', document)
  expect(isOfPage({ lang: 'en', dir: 'ltr' })).toBe(false)
})
