/** Whether dialogs can be modal here. In jsdom, where many hosts run their own tests, they can only be there. */
export function hasModals(dialog: HTMLDialogElement): boolean {
  return typeof dialog.showModal === 'function'
}

export function openModal(dialog: HTMLDialogElement): void {
  if (hasModals(dialog)) dialog.showModal()
  else dialog.setAttribute('open', '')
}

export function closeModal(dialog: HTMLDialogElement): void {
  if (hasModals(dialog)) dialog.close()
  else dialog.removeAttribute('open')
}
