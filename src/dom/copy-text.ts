/** Copies a text. Pages that are not served safely have no clipboard, and people may refuse it. */
export async function copyText(text: string, page: Document): Promise<boolean> {
  try {
    await page.defaultView?.navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
