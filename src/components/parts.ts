/** The parts that `classNames` can name. */
export type SutroPart =
  | 'trigger'
  | 'label'
  | 'dialog'
  | 'title'
  | 'text'
  | 'quote'
  | 'details'
  | 'job'
  | 'progress'
  | 'report'
  | 'buttons'
  | 'button'
  | 'close'
  | 'confirm'

/** A class of the host's own for each part. */
export type SutroClassNames = { [Part in SutroPart]?: string | undefined }

/** The class of a part, with the host's own. */
export function classOf(ours: string, ...own: (string | undefined)[]): string {
  return [ours, ...own].filter(Boolean).join(' ')
}
