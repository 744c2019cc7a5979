// One run in the list. It is made once and then only told what has moved.

import { h, mark, say } from './dom.js'
import { absolute, duration, rate, relative, shortId } from './format.js'
import { actionButton, LABELS } from './orders.js'
import { progressBar } from './progress.js'
import { runAddress } from './route.js'
import { mayOperate } from './session.js'
import { actionsFor, badge, hasEnded, rebadge } from './states.js'
import { gist } from './story.js'

/** A row for a run: { element, show(run), tick() }; "tick" moves relative times on. */
export function runRow(run) {
  const parts = {
    badge: badge(run.state),
    pending: h('span', { class: 'sub' }),
    progress: progressBar(`Progress of ${run.job} ${run.id}`),
    pace: h('span', {}),
    left: h('span', { class: 'sub' }),
    gist: h('span', { class: 'gist' }),
    time: h('time', { class: 'sub' }),
    worker: h('span', { class: 'mono clip' }),
    tags: h('span', { class: 'tags' }),
    button: mayOperate() ? actionButton('pause', 'small') : null,
  }
  const element = h('tr', { role: 'row', class: 'run', 'data-run': run.id, 'data-state': run.state }, cells(run, parts))
  const row = { element, run, parts, isOut: false, isStale: false }
  element.addEventListener('contentvisibilityautostatechange', ({ skipped }) => turn(row, skipped))
  return { element, show: (next) => show(row, next), tick: () => row.isOut || tick(row) }
}

function tick(row) {
  showGist(row.parts.gist, row.run)
  showTimes(row)
}

function cells(run, parts) {
  const cell = (name, ...children) => h('td', { role: 'cell', class: 'c-' + name }, children)
  return [
    cell('state', parts.badge, parts.pending),
    cell('run', h('a', { class: 'run-link', href: runAddress(run.id), 'data-row': true }, h('span', { class: 'job' }, run.job)),
      h('span', { class: 'sub line' }, h('span', { class: 'mono clip', title: run.id }, shortId(run.id)), parts.tags)),
    cell('progress', parts.progress.element),
    cell('pace', parts.pace, parts.left),
    cell('why', parts.gist, parts.time),
    cell('worker', parts.worker),
    cell('act', parts.button),
  ]
}

// A row out of sight keeps what it would have to show, and shows it when it comes into sight.
function turn(row, isOut) {
  row.isOut = isOut
  if (!isOut && row.isStale) show(row, row.run)
}

function show(row, run) {
  row.run = run
  mark(row.element, 'data-state', run.state)
  row.isStale = row.isOut
  if (!row.isOut) write(row, run)
}

function write(row, run) {
  const { parts } = row
  rebadge(parts.badge, run.state)
  say(parts.pending, run.pending ? (run.pending.action === 'cancel' ? 'cancel pending' : 'pause pending') : run.dryRun ? 'dry run' : '')
  say(parts.tags, run.tags.join('  '))
  mark(parts.tags, 'title', run.tags.join(' ') || null)
  parts.progress.show(run)
  say(parts.pace, run.stepsPerSecond == null ? '' : rate(run.stepsPerSecond))
  say(parts.left, run.etaSeconds == null ? '' : duration(run.etaSeconds) + ' left')
  showGist(parts.gist, run)
  say(parts.worker, run.worker ? shortId(run.worker) : '')
  mark(parts.worker, 'title', run.worker)
  if (parts.button) showButton(parts.button, run)
  showTimes(row)
}

function showGist(element, run) {
  const { text, tone } = gist(run)
  say(element, text)
  mark(element, 'data-tone', tone)
  mark(element, 'title', text || null)
}

function showButton(button, run) {
  const action = actionsFor(run)[0]
  button.hidden = !action
  if (!action || button.dataset.action === action) return
  button.dataset.action = action
  say(button, LABELS[action])
}

function showTimes({ run, parts }) {
  const [words, iso] = run.dueAt ? ['due ', run.dueAt] : hasEnded(run) && run.finishedAt ? ['ended ', run.finishedAt] : ['enqueued ', run.enqueuedAt]
  say(parts.time, words + relative(iso))
  if (parts.time.dateTime === iso) return
  parts.time.dateTime = iso
  parts.time.title = absolute(iso)
}
