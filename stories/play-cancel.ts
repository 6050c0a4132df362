import { within } from 'storybook/test'

/** What a play function is handed, as far as these need it. */
interface Play {
  canvas: ReturnType<typeof within>
  userEvent: { click: (element: Element) => Promise<void> }
}

/** Opens the confirm dialog as a person would. */
export async function openDialog(play: Play): Promise<HTMLElement> {
  const { canvas, userEvent } = play
  await userEvent.click(canvas.getByRole('button', { name: /^Cancel job: / }))
  return findDialog(play, 'Cancel this job?')
}

/** Opens the dialog and confirms. */
export async function confirm(play: Play): Promise<void> {
  await openDialog(play)
  await choose(play, 'Cancel job')
}

/** Presses one of the dialog's buttons. */
export async function choose({ canvas, userEvent }: Play, label: string): Promise<void> {
  const dialog = within(canvas.getByRole('alertdialog'))
  await userEvent.click(dialog.getByRole('button', { name: label }))
}

/** The dialog, once it bears this title and has come in. */
export async function findDialog(
  { canvas }: Pick<Play, 'canvas'>,
  title: string,
): Promise<HTMLElement> {
  return settled(await canvas.findByRole('alertdialog', { name: title }, { timeout: 10_000 }))
}

/** The hint, once it says this and has come in. */
export async function findHint(
  { canvas }: Pick<Play, 'canvas'>,
  words: string,
): Promise<HTMLElement> {
  return settled(await canvas.findByText(words, { selector: '.sutro-hint' }))
}

async function settled(element: HTMLElement): Promise<HTMLElement> {
  await Promise.all(element.getAnimations().map((animation: Animation) => animation.finished))
  return element
}
