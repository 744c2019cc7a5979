// Pause and await: the barrier that a shard move needs. It tells what is proven, and what is not.

import { telling } from './dialog.js'
import { h } from './dom.js'
import { notice } from './notices.js'
import { runAddress } from './route.js'

/** The fields of a pause: why, and whether to wait until nothing runs any more; begins with the pause that is there, if any. */
export function waitFields(paused) {
  const why = h('input', { type: 'text', autocomplete: 'off', 'data-test': 'why', placeholder: 'as: moving shard 12 to db-7' })
  const wait = h('input', { type: 'checkbox', 'data-test': 'await' })
  const seconds = h('input', { type: 'number', min: 1, max: 300, value: 30, step: 1, 'aria-label': 'Seconds to wait at most', 'data-test': 'await-seconds' })
  why.value = paused?.why ?? ''
  wait.checked = paused != null
  return {
    elements: [
      h('label', { class: 'field' }, h('span', {}, 'Why (shown to others)'), why),
      h('div', { class: 'inline-field' }, h('label', {}, wait, ' Wait until nothing of it runs any more, at most'), seconds, h('span', {}, 's')),
    ],
    seconds: () => (wait.checked ? Number(seconds.value) : 0),
    body: () => ({ ...(why.value ? { why: why.value } : {}), ...(wait.checked ? { awaitSeconds: Number(seconds.value) } : {}) }),
  }
}

/** Says that an order waits, while it does; the page goes on meanwhile. */
export async function whileWaiting(subject, seconds, send) {
  if (!seconds) return send()
  const done = notice('wait', `Waiting until ${subject} is quiet`, `At most ${seconds} s. It is paused already; you can go on looking.`)
  return send().finally(done)
}

/** Tells what the barrier found: { quiet, stillRunning, unproven }. */
export function tellStillness(subject, { quiet, stillRunning, unproven }) {
  const content = quiet
    ? h('p', { class: 'verdict', 'data-tone': 'good', 'data-test': 'stillness', 'data-quiet': 'true' },
        `${subject} is quiet: none of its stints runs anywhere, all cursors are durable, and new claims are held.`)
    : h('div', { 'data-test': 'stillness', 'data-quiet': 'false' },
        h('p', { class: 'verdict', 'data-tone': 'bad' }, `${subject} is paused, but not proven quiet. Do not move its data yet.`),
        stillRunning.length ? stillRunningList(stillRunning) : null,
        unproven.length ? unprovenList(unproven) : null)
  return telling(quiet ? 'Quiet' : 'Not quiet yet', content)
}

function stillRunningList(ids) {
  return h('section', {}, h('h3', {}, `Still in a worker's hands: ${ids.length}`),
    h('p', { class: 'muted' }, 'Their step in hand takes long. Wait again when it should be over.'),
    h('ul', { class: 'ids' }, ids.slice(0, 50).map((id) => h('li', {}, h('a', { href: runAddress(id) }, id)))))
}

function unprovenList(stints) {
  return h('section', {}, h('h3', {}, `Unproven: ${stints.length}`),
    h('p', { class: 'muted' },
      'These stints lost their lease without giving the run back: the worker may be frozen and wake up. Make sure that its process is gone, then declare it dead on the ', h('a', { href: '#/workers' }, 'workers page'), '.'),
    h('ul', { class: 'ids' }, stints.slice(0, 50).map(({ run, worker }) => h('li', {}, run ? h('a', { href: runAddress(run) }, run) : 'whatever it was given', ' on ', worker))))
}
