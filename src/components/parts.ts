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

/** The class of a part, with those of the host. */
export function classOf(ours: string, host?: string, second?: string): string {
  const classes = ours && host ? `${ours} ${host}` : ours || host || ''
  return second ? classOf(classes, second) : classes
}
