/** Whether the page itself has this language and this direction, so that nothing marks its words. */
export function isOfPage({ lang, dir }: { lang: string; dir: string }): boolean {
  // Some test renderers have no page, and a page of SVG has no language.
  const { documentElement: root, body } = (globalThis.document ?? {}) as Partial<Document>
  const page = root?.lang ?? ''
  const isItsLanguage = page === lang || page.startsWith(`${lang}-`)
  return isItsLanguage && (body?.dir || root?.dir || 'ltr') === dir
}
