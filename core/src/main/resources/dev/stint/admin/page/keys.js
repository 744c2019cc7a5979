// The keyboard: single keys while nothing is being typed; they can be switched off for those whom they trouble.

import { telling } from './dialog.js'
import { h } from './dom.js'
import { forgetToken, hasToken } from './token.js'

const SWITCH = 'stint.keys'
const VIEWS = ['runs', 'jobs', 'queues', 'tags', 'workers']
const LIST = [
  ['/', 'go to the filter'],
  ['j  k', 'next, previous row'],
  ['Enter', 'open the row'],
  ['Esc', 'close a dialog, leave a field, go back to the list'],
  ['n', 'enqueue a run'],
  ['1 … 5', 'runs, jobs, queues, tags, workers'],
  ['← →', 'on the time line: previous, next stint'],
  ['?', 'this help'],
]

const KEYS = {
  '/': () => toFilter(),
  j: () => move(1),
  k: () => move(-1),
  n: () => document.querySelector('[data-action=enqueue]')?.click(),
  '?': () => help(),
}

/** Starts to listen. */
export function startKeys() {
  document.getElementById('help').addEventListener('click', help)
  document.addEventListener('keydown', pressed)
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
  const isTyping = event.target.closest('input, textarea, select')
  if (event.key === 'Escape') return leave(isTyping)
  if (isTyping || !areOn()) return
  const act = KEYS[event.key] ?? viewKey(event.key)
  if (!act) return
  event.preventDefault()
  act()
}

function viewKey(key) {
  const view = VIEWS[Number(key) - 1]
  return view && (() => (location.hash = '#/' + view))
}

function leave(field) {
  if (field) field.blur()
  else if (location.hash.startsWith('#/runs/')) history.back()
}

function toFilter() {
  document.querySelector('#main .filters')?.setAttribute('open', '')
  document.querySelector('#main input[type=search]')?.focus()
}

function move(way) {
  const links = [...document.querySelectorAll('#main [data-row]')].filter((link) => link.offsetParent !== null)
  const at = links.indexOf(document.activeElement)
  const next = links[at < 0 ? (way > 0 ? 0 : links.length - 1) : at + way]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

function areOn() {
  try {
    return localStorage.getItem(SWITCH) !== 'off'
  } catch {
    return true // Storage may be refused.
  }
}

function help() {
  const box = h('input', { type: 'checkbox', onchange: () => localStorage.setItem(SWITCH, box.checked ? 'on' : 'off') })
  box.checked = areOn()
  const forget = hasToken() ? h('p', {}, h('button', { type: 'button', 'data-action': 'forget-token', onclick: signOut }, 'Forget the token of this tab')) : null
  return telling('Keys', h('div', {}, h('dl', { class: 'keys' }, LIST.map(([keys, what]) => h('div', {}, h('dt', {}, h('kbd', {}, keys)), h('dd', {}, what)))),
    h('label', { class: 'check' }, box, ' Single keys are on'), forget), 'help-dialog')
}

function signOut() {
  forgetToken()
  location.reload()
}
