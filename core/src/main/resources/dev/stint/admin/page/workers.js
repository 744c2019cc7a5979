// The workers: who is there, who holds how much, and what to do about one that is gone.

import { change, pathOf, readAll } from './api.js'
import { everySecond, now } from './clock.js'
import { ask, typedWord } from './dialog.js'
import { h, mark, put, say } from './dom.js'
import { listen } from './feed.js'
import { absolute, count, duration, plural, relative } from './format.js'
import { notice, refused } from './notices.js'
import { atMostEvery } from './often.js'
import { paint } from './paint.js'
import { mayOperate } from './session.js'

const SETTLE_MILLIS = 2000
const REREAD_SECONDS = 5
const ORDER = ['lost', 'quiet', 'live']
const SAYS = {
  live: '',
  quiet: 'takes no further runs; finishes what it holds',
  lost: 'was given up; its stints are not proven to be over',
}

/** Shows the workers, those that need somebody first. */
export function workersView(main, signal) {
  const rows = new Map()
  const status = h('p', { class: 'muted', role: 'status' })
  const list = h('ul', { class: 'workers', 'aria-label': 'Workers' })
  put(main, h('div', { class: 'title-line' }, h('h1', {}, 'Workers'), status), h('p', { class: 'muted lead' }, 'Lost ones first. A lost worker keeps barriers unproven until it answers or you declare it dead.'), list)
  const load = () => readAll('workers', signal).then((workers) => paint(() => show(workers)), (problem) => refused('Reading the workers', problem))
  const settle = atMostEvery(SETTLE_MILLIS, load)

  const show = (workers) => {
    const sorted = [...workers].sort((a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence) || a.id.localeCompare(b.id))
    for (const id of rows.keys()) if (!workers.some((worker) => worker.id === id)) rows.delete(id)
    for (const worker of sorted) {
      if (!rows.has(worker.id)) rows.set(worker.id, workerRow(settle))
      rows.get(worker.id).show(worker)
    }
    const order = sorted.map(({ id }) => rows.get(id).element)
    if (order.length !== list.children.length || order.some((element, index) => list.children[index] !== element)) list.replaceChildren(...order)
    say(status, workers.length ? plural(workers.length, 'worker') : 'No worker has signed on. Runs wait and lose nothing.')
  }

  listen('happening', signal, settle)
  listen('stale', signal, settle)
  let seconds = 0
  everySecond(signal, () => ++seconds % REREAD_SECONDS === 0 && settle())
  load()
  return {}
}

function workerRow(afterwards) {
  const parts = {
    name: h('h2', { class: 'mono clip' }), presence: h('span', { class: 'presence' }), runs: h('span', { class: 'worker-runs' }),
    id: h('span', { class: 'sub mono clip' }),
    since: h('span', { class: 'sub' }), lease: h('span', { class: 'sub' }), queues: h('span', { class: 'sub clip' }), jobs: h('span', { class: 'sub clip' }),
    button: h('button', { type: 'button', class: 'small', onclick: () => orderWorker(row.worker, afterwards) }),
  }
  const row = {
    worker: null,
    element: h('li', { class: 'worker' },
      h('div', { class: 'worker-line' }, parts.name, parts.presence), parts.id, h('div', { class: 'worker-line' }, parts.runs, parts.since), parts.lease, parts.queues, parts.jobs,
      mayOperate() ? h('div', { class: 'actions' }, parts.button) : null),
    show: (worker) => showWorker(row, parts, worker),
  }
  return row
}

function showWorker(row, parts, worker) {
  row.worker = worker
  mark(row.element, 'data-worker', worker.id)
  mark(row.element, 'data-presence', worker.presence)
  say(parts.name, worker.name || worker.id)
  mark(parts.name, 'title', worker.id)
  say(parts.id, worker.name && worker.name !== worker.id ? worker.id : '')
  say(parts.presence, worker.presence)
  say(parts.runs, worker.presence === 'lost' ? `${count(worker.runs)} unproven` : plural(worker.runs, 'run'))
  say(parts.since, 'up ' + duration((now() - Date.parse(worker.since)) / 1000))
  mark(parts.since, 'title', absolute(worker.since))
  say(parts.lease, worker.presence === 'lost' && worker.leaseEnd ? `given up ${relative(worker.leaseEnd)}` : SAYS[worker.presence])
  say(parts.queues, 'queues ' + worker.queues.join(', '))
  const jobs = Object.entries(worker.jobs).map(([name, version]) => `${name} v${version}`).join(', ')
  say(parts.jobs, 'jobs ' + jobs)
  mark(parts.jobs, 'title', jobs)
  parts.button.hidden = worker.presence === 'quiet'
  parts.button.dataset.action = worker.presence === 'lost' ? 'dead' : 'quiet'
  parts.button.classList.toggle('danger-outline', worker.presence === 'lost')
  say(parts.button, worker.presence === 'lost' ? 'Declare dead…' : 'Quiet…')
}

async function orderWorker(worker, afterwards) {
  const verb = worker.presence === 'lost' ? 'dead' : 'quiet'
  if (!(await (verb === 'dead' ? askDead(worker) : askQuiet(worker)))) return
  try {
    await change('POST', pathOf('workers', worker.id, verb))
    notice('good', verb === 'dead' ? `${worker.id} is declared dead` : `${worker.id} takes no further runs`, '')
  } catch (problem) {
    refused(`${worker.id}`, problem)
  }
  afterwards()
}

function askQuiet(worker) {
  return ask({
    title: 'Quiet this worker?', lines: [`${worker.id} takes no further runs and finishes the ${plural(worker.runs, 'run')} it holds. It works again only after a restart.`],
    ok: 'Quiet it', test: 'confirm',
  })
}

function askDead(worker) {
  return ask({
    title: 'Declare this worker dead?',
    lines: [
      `${worker.id} fell silent with ${plural(worker.runs, 'stint')} in hand. Its runs have gone to others already; only the proof that it no longer writes is missing.`,
      'Declare it dead only when you know that its process is gone: the machine is off, the pod is deleted. If it is merely frozen and wakes up, it may finish the step in hand after a barrier has answered quiet, and that step may write to data that you are moving.',
    ],
    fields: [typedWord('dead')], ok: 'It is gone: declare it dead', danger: true, test: 'confirm',
  })
}
