// The bearer token: asked for when the server wants one, kept as long as the browser tab.

import { h, put } from './dom.js'

const KEY = 'stint.token'
let asking = null

/** The headers that carry the token; none if there is none. */
export function authorization() {
  const token = sessionStorage.getItem(KEY)
  return token ? { Authorization: 'Bearer ' + token } : {}
}

/** Forgets the token. */
export function forgetToken() {
  sessionStorage.removeItem(KEY)
}

/** Whether there is a token to forget. */
export function hasToken() {
  return sessionStorage.getItem(KEY) !== null
}

/** Asks for a token and keeps it; one dialog, however many requests were refused. */
export function askToken(detail) {
  asking ??= prompt(detail).finally(() => (asking = null))
  return asking
}

function prompt(detail) {
  const field = h('input', {
    id: 'token', type: 'password', autocomplete: 'current-password', required: true, 'data-test': 'token', spellcheck: 'false',
  })
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'token-title', 'data-test': 'token-dialog' })
  const form = h('form', { method: 'dialog' },
    h('h2', { id: 'token-title' }, 'A token is needed'),
    h('p', { class: 'muted' }, detail),
    h('label', { for: 'token' }, 'Token'),
    field,
    h('p', { class: 'hint' }, 'It is kept in this tab only, and forgotten when you close it.'),
    h('div', { class: 'buttons' }, h('button', { class: 'primary', 'data-test': 'token-submit' }, 'Go on')))
  put(dialog, form)
  document.body.append(dialog)
  dialog.addEventListener('cancel', (event) => event.preventDefault()) // Without a token there is nothing to go back to.
  dialog.showModal()
  return new Promise((resolve) => {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      sessionStorage.setItem(KEY, field.value.trim())
      dialog.close()
      dialog.remove()
      resolve()
    })
  })
}
