// One scope: its counts, whether it is paused, its rate, and the orders for it.

import { h, say } from './dom.js'
import { brief, count, relative } from './format.js'
import { runsAddress } from './route.js'
import { parseLabel, pauseScope, resumeScope, scopeFilter, throttleScope } from './scope.js'
import { part } from './section.js'
import { mayOperate } from './session.js'
import { shape, word } from './states.js'
import { throttleControl, throttleWords } from './throttle.js'

/** A row: { element, show(scope) }. */
export function scopeRow({ label }, states) {
  const row = { scope: null }
  const show = (next) => showRow(row, { ...row.scope, ...next, label })
  const panelId = 'throttle-' + label.replace(/[^A-Za-z0-9_-]/g, '_')
  row.throttle = throttleControl(label, (stepsPerSecond) => throttleScope(label, row.scope, show, stepsPerSecond))
  row.panel = h('div', { class: 'throttle-panel', id: panelId, hidden: true }, row.throttle.element)
  row.hold = part('p', { class: 'hold' }, (scope) => [scope.paused, scope.throttle], drawHold)
  row.stack = part('div', { class: 'stack', 'aria-hidden': 'true' }, (scope) => scope.states, (scope) => drawStack(scope.states, states))
  row.counts = part('p', { class: 'counts' }, (scope) => scope.states, (scope) => drawCounts(scope, states))
  row.about = part('p', { class: 'sub' }, aboutOf, (scope) => aboutOf(scope))
  row.pause = h('button', { type: 'button', class: 'small', 'data-action': 'pause', onclick: () => (row.scope.paused ? resumeScope : pauseScope)(label, row.scope, show) }, 'Pause…')
  row.await = h('button', { type: 'button', class: 'small', 'data-action': 'await', onclick: () => pauseScope(label, row.scope, show) }, 'Wait…')
  row.element = h('li', { class: 'scope', 'data-scope': label },
    h('div', { class: 'scope-name' }, name(label), row.about.element),
    h('div', { class: 'scope-counts' }, row.stack.element, row.counts.element),
    row.hold.element,
    mayOperate() ? h('div', { class: 'actions' }, row.await, row.pause, throttleToggle(row.panel, panelId)) : null,
    mayOperate() ? row.panel : null)
  return { element: row.element, show }
}

function showRow(row, scope) {
  row.scope = scope
  row.element.dataset.paused = String(scope.paused !== null)
  for (const one of [row.hold, row.stack, row.counts, row.about]) one.show(scope)
  row.throttle.show(scope.throttle)
  say(row.pause, scope.paused ? 'Resume' : 'Pause…')
  row.pause.dataset.action = scope.paused ? 'resume' : 'pause'
  row.await.hidden = scope.paused === null
  row.pause.classList.toggle('primary', scope.paused !== null)
}

function name(label) {
  return h('h2', {}, h('a', { href: runsAddress(scopeFilter(label)), 'data-row': true }, label === 'everything' ? 'Everything' : parseLabel(label).name))
}

function throttleToggle(panel, id) {
  const toggle = h('button', { type: 'button', class: 'small', 'aria-expanded': 'false', 'aria-controls': id, 'data-action': 'open-throttle' }, 'Throttle')
  toggle.addEventListener('click', () => {
    panel.hidden = !panel.hidden
    toggle.setAttribute('aria-expanded', String(!panel.hidden))
    if (!panel.hidden) panel.querySelector('input[type=number]').focus()
  })
  return toggle
}

function drawHold({ paused, throttle }) {
  const lines = []
  if (paused) {
    lines.push(h('span', { class: 'hold-mark' }, shape('PAUSED'), ' Paused'), ` ${paused.why || 'without a why'}`, h('span', { class: 'sub' }, ` by ${paused.by || 'somebody'}, ${relative(paused.since)}`))
  }
  if (throttle) lines.push(h('span', { class: 'rate-mark' }, throttleWords(throttle)))
  return lines.length ? lines : null
}

function drawStack(counts, states) {
  const total = states.reduce((sum, state) => sum + counts[state], 0)
  return states.filter((state) => counts[state]).map((state) => {
    const piece = h('span', { 'data-state': state })
    piece.style.flexGrow = counts[state] / total
    return piece
  })
}

function drawCounts({ states: counts, label }, states) {
  const shown = states.filter((state) => counts[state])
  if (shown.length === 0) return h('span', { class: 'muted' }, 'no runs')
  return shown.map((state) =>
    h('a', { class: 'state-count', 'data-state': state, href: runsAddress({ ...scopeFilter(label), state }), title: `${count(counts[state])} ${word(state).toLowerCase()}` },
      shape(state), h('span', {}, brief(counts[state])), h('span', { class: 'only-heard' }, ' ' + word(state).toLowerCase())))
}

function aboutOf(scope) {
  if (scope.label === 'everything') return 'all runs there are'
  if (scope.version == null) return ''
  const live = scope.liveWorkers ? `${count(scope.liveWorkers)} live workers` : 'no live worker knows it'
  return `version ${scope.version}${scope.queue ? `, queue ${scope.queue}` : ''}, ${live}`
}
