// One order for all runs that match the filter, also those beyond the page.

import { change } from './api.js'
import { ask, typedWord } from './dialog.js'
import { h, put } from './dom.js'
import { filterWords } from './filters.js'
import { count, plural } from './format.js'
import { notice, refused } from './notices.js'

const BULK = ['state', 'job', 'queue', 'tag']
const ACTIONS = {
  pause: { label: 'Pause all…', done: 'paused', says: 'Each run is paused by itself: resuming a scope does not wake it. To hold a job, queue or tag, pause that instead.' },
  resume: { label: 'Resume all…', done: 'resumed', says: 'Runs that were paused one by one go on right after their cursors.' },
  retry: { label: 'Retry all…', done: 'retried', says: 'Failed runs go on at the item that failed, with fresh attempts.' },
  cancel: { label: 'Cancel all…', done: 'cancelled', says: 'This is final: a cancelled run cannot be resumed or retried.' },
}

/** The bar; "show" takes the filter, "afterwards" is called when runs have changed. */
export function bulkBar(afterwards) {
  const bar = h('div', { class: 'bulk', role: 'group', 'aria-label': 'Orders for all runs that match', 'data-test': 'bulk' })
  return { element: bar, show: (filter) => put(bar, buttons(filter, afterwards)) }
}

function buttons(filter, afterwards) {
  const why = whyNot(filter)
  return [
    h('span', { class: 'muted' }, why ?? 'All that match:'),
    why ? null : Object.entries(ACTIONS).map(([action, { label }]) =>
      h('button', { type: 'button', class: action === 'cancel' ? 'small danger-outline' : 'small', 'data-action': 'bulk-' + action, onclick: () => orderAll(action, filter, afterwards) }, label)),
  ]
}

function whyNot(filter) {
  if (filter.uniqueKey || filter.since) return 'Orders for all that match know state, job, queue and tag only.'
  return BULK.some((name) => filter[name]) ? null : 'Filter by state, job, queue or tag to order all that match.'
}

async function orderAll(action, filter, afterwards) {
  const { label, done, says } = ACTIONS[action]
  const yes = await ask({
    title: label.replace('…', '') + ' that match?',
    lines: [`Filter: ${filterWords(filter)}. It takes in runs that are not shown on this page.`, says],
    fields: action === 'cancel' ? [typedWord('cancel')] : [],
    ok: label.replace('…', ''), danger: action === 'cancel', test: 'confirm',
  })
  if (!yes) return
  try {
    const { matched, changed, refused: no } = await allPages(action, filter)
    const already = matched - changed - no
    const rest = (already ? `; ${count(already)} already were` : '') + (no ? `; ${count(no)} were in a state that does not allow it` : '')
    notice(no ? 'warn' : 'good', `${plural(changed, 'run')} ${done}`, `${count(matched)} matched${rest}.`)
  } catch (problem) {
    refused(label.replace('…', ''), problem)
  }
  afterwards()
}

async function allPages(action, filter) {
  const sum = { matched: 0, changed: 0, refused: 0 }
  const query = Object.fromEntries(BULK.map((name) => [name, filter[name]]))
  let after = null
  do {
    const page = await change('POST', 'runs/' + action, { query: { ...query, after } })
    for (const name of Object.keys(sum)) sum[name] += page[name]
    after = page.next
  } while (after)
  return sum
}
