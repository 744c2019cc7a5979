// Questions. The browser's own dialog keeps the focus inside, gives it back, and closes on Esc.

import { h } from './dom.js'

let serial = 0

/**
 * Asks; resolves to true on OK, false on anything else. The fields are elements that the caller reads afterwards; "accept" may
 * keep the dialog open by answering false.
 */
export function ask({ title, lines = [], fields = [], ok = 'OK', danger = false, wide = false, accept = () => true, test = 'dialog' }) {
  const id = 'dialog-' + ++serial
  const confirm = h('button', { class: danger ? 'danger' : 'primary', 'data-test': 'confirm-ok' }, ok)
  const form = h('form', { method: 'dialog' },
    h('h2', { id }, title),
    lines.map((line) => h('p', {}, line)),
    fields,
    h('div', { class: 'buttons' },
      h('button', { type: 'button', 'data-test': 'confirm-no', onclick: () => dialog.close('no') }, 'Never mind'), confirm))
  const dialog = h('dialog', { class: wide ? 'dialog wide' : 'dialog', 'aria-labelledby': id, 'data-test': test }, form)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    confirm.disabled = true
    if (await accept()) dialog.close('yes')
    confirm.disabled = false
  })
  return shown(dialog).then((answer) => answer === 'yes')
}

/** Tells something that wants to be read, not only noticed. */
export function telling(title, content, test = 'told') {
  const id = 'dialog-' + ++serial
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': id, 'data-test': test },
    h('form', { method: 'dialog' }, h('h2', { id }, title), content,
      h('div', { class: 'buttons' }, h('button', { class: 'primary', 'data-test': 'told-ok' }, 'Close'))))
  return shown(dialog)
}

/** A field that opens OK only when the word has been typed: for what cannot be undone. */
export function typedWord(expected) {
  const input = h('input', { type: 'text', required: true, pattern: expected, autocomplete: 'off', spellcheck: 'false', title: `Type ${expected}`, 'data-test': 'typed-word' })
  return h('label', { class: 'field' }, h('span', {}, 'Type ', h('kbd', {}, expected), ' to confirm'), input)
}

function shown(dialog) {
  document.body.append(dialog)
  dialog.showModal()
  const leave = () => dialog.close('no') // A link in it was followed, or the browser went back.
  window.addEventListener('hashchange', leave)
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      window.removeEventListener('hashchange', leave)
      dialog.remove()
      resolve(dialog.returnValue)
    })
  })
}
