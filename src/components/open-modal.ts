/** Whether dialogs can be modal here. In jsdom, where many hosts run their own tests, they can only be there. */
export function hasModals(): boolean {
  return typeof HTMLDialogElement.prototype.showModal === 'function'
}

export function openModal(dialog: HTMLDialogElement): void {
  if (hasModals()) dialog.showModal()
  else dialog.setAttribute('open', '')
}

export function closeModal(dialog: HTMLDialogElement): void {
  if (hasModals()) dialog.close()
  else dialog.removeAttribute('open')
}
