/** Whether the page itself has this language and this direction, so that nothing marks its words. */
export function isOfPage({ lang, dir }: { lang: string; dir: string }): boolean {
  const { documentElement: page, body } = document
  const isItsLanguage = page.lang === lang || page.lang.startsWith(`${lang}-`)
  return isItsLanguage && (body.dir || page.dir || 'ltr') === dir
}
