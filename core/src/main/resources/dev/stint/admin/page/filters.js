// The filter of the list of runs. It lives in the address, so that it can be bookmarked and sent on.

import { readAll } from './api.js'
import { h } from './dom.js'
import { now } from './clock.js'
import { afterQuiet } from './often.js'
import { runsAddress } from './route.js'
import { STATES, word } from './states.js'

const SINCE = { '': 'Any time', '15m': 'Last 15 min', '1h': 'Last hour', '24h': 'Last 24 h', '7d': 'Last 7 days' }
const SECONDS = { m: 60, h: 3600, d: 86400 }
const TYPING_MILLIS = 350

/** The names of the filters, in the address and in the API. */
export const FILTERS = ['state', 'job', 'queue', 'tag', 'uniqueKey', 'since']

/** The filter as the API takes it: since as a time. */
export function toQuery(filter) {
  const span = /^(\d+)([mhd])$/.exec(filter.since ?? '')
  if (!span) return filter
  return { ...filter, since: new Date(now() - span[1] * SECONDS[span[2]] * 1000).toISOString() }
}

/** The filter that an address holds. */
export function filterOf(query) {
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']))
}

/** A filter in words. */
export function filterWords(filter) {
  const parts = FILTERS.filter((name) => filter[name]).map((name) => `${name} ${filter[name]}`)
  return parts.length ? parts.join(', ') : 'all runs'
}

/** The form; every change goes to the address. */
export function filterForm(filter, signal) {
  const fields = {
    state: select('state', [['', 'Any state'], ...STATES.map((state) => [state, word(state)])]),
    job: text('job', 'search', 'Any job', 'known-jobs'),
    queue: text('queue', 'search', 'Any queue', 'known-queues'),
    tag: text('tag', 'search', 'Any tag', 'known-tags'),
    uniqueKey: text('uniqueKey', 'search', 'Any key'),
    since: select('since', Object.entries(SINCE)),
  }
  const form = h('form', { class: 'filter-form', role: 'search', 'aria-label': 'Filter runs' },
    labelled('State', fields.state), labelled('Job', fields.job), labelled('Queue', fields.queue), labelled('Tag', fields.tag),
    labelled('Unique key', fields.uniqueKey), labelled('Since', fields.since),
    h('a', { class: 'clear', href: '#/runs', 'data-test': 'clear-filter' }, 'Clear'),
    ['jobs', 'queues', 'tags'].map((kind) => h('datalist', { id: 'known-' + kind })))
  const go = () => location.replace(runsAddress(Object.fromEntries(FILTERS.map((name) => [name, fields[name].value.trim()]))))
  form.addEventListener('input', afterQuiet(TYPING_MILLIS, go))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    go()
  })
  suggest(form, signal)
  const show = (next) => {
    for (const name of FILTERS) setUnlessHeld(fields[name], next[name])
  }
  show(filter)
  return { element: form, show }
}

function setUnlessHeld(field, value) {
  if (field === document.activeElement && field.tagName === 'INPUT') return // It is being typed into.
  if (field.tagName === 'SELECT' && ![...field.options].some((option) => option.value === value)) field.append(h('option', { value }, value))
  field.value = value
}

async function suggest(form, signal) {
  for (const kind of ['jobs', 'queues', 'tags']) {
    const known = await readAll(kind, signal, { limit: 1000, most: 1000 }).catch(() => [])
    form.querySelector('#known-' + kind).append(...known.map(({ name }) => h('option', { value: name })))
  }
}

function select(name, options) {
  return h('select', { id: 'filter-' + name, name, 'data-test': 'filter-' + name }, options.map(([value, label]) => h('option', { value }, label)))
}

function text(name, type, placeholder, list) {
  return h('input', { id: 'filter-' + name, name, type, placeholder, list, autocomplete: 'off', spellcheck: 'false', 'data-test': 'filter-' + name })
}

function labelled(label, field) {
  return h('label', { class: 'field', for: field.id }, h('span', {}, label), field)
}
