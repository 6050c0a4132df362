import { screen, within } from 'storybook/test'

/** What a play function is handed, as far as these need it. */
interface Play {
  canvas: ReturnType<typeof within>
  userEvent: { click: (element: Element) => Promise<void> }
}

/** Opens the confirm dialog as a person would. */
export async function openDialog(play: Play): Promise<HTMLElement> {
  const { canvas, userEvent } = play
  await userEvent.click(canvas.getByRole('button', { name: /^Cancel job: / }))
  return findDialog('Cancel this job?')
}

/** Opens the dialog and confirms. */
export async function confirm(play: Play): Promise<void> {
  await openDialog(play)
  await choose(play, 'Cancel job')
}

/** Presses one of the dialog's buttons. */
export async function choose({ userEvent }: Pick<Play, 'userEvent'>, label: string): Promise<void> {
  const dialog = within(screen.getByRole('alertdialog'))
  await userEvent.click(dialog.getByRole('button', { name: label }))
}

/** The dialog, which stands outside the canvas, once it bears this title and has come in. */
export async function findDialog(title: string | RegExp): Promise<HTMLElement> {
  const dialog = await screen.findByRole('alertdialog', { name: title })
  await Promise.all(dialog.getAnimations().map((animation: Animation) => animation.finished))
  return dialog
}
