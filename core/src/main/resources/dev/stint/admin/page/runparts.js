// The parts of a run's page that follow from the run alone.

import { h, put } from './dom.js'
import { absolute, count, duration, json, local, percent, rate, relative } from './format.js'
import { actionButton } from './orders.js'
import { progressBar } from './progress.js'
import { runsAddress } from './route.js'
import { scopeFilter } from './scope.js'
import { facts, part } from './section.js'
import { mayOperate } from './session.js'
import { actionsFor, badge, rebadge } from './states.js'
import { story } from './story.js'
import { throttleWords } from './throttle.js'

/** All of them, by name; each is { element, show(run) }. */
export function runParts() {
  return {
    head: headPart(),
    progress: progressPart(),
    error: part('section', { class: 'error', 'data-test': 'error' }, (run) => run.error, ({ error }) => error && drawError(error)),
    facts: part('section', {}, factsKey, (run) => [h('h2', {}, 'Facts'), facts(factsOf(run))]),
    tags: part('section', {}, (run) => run.tags, drawTags),
    args: part('section', {}, (run) => run.args, ({ args }) => [h('h2', {}, 'Args'), pre(args)]),
    cursor: part('section', {}, (run) => run.cursor, ({ cursor }) => [h('h2', {}, 'Cursor'), cursor === null ? h('p', { class: 'muted' }, 'At the start.') : pre(cursor)]),
    counters: part('section', {}, (run) => run.counters, drawCounters),
  }
}

function headPart() {
  const state = badge('QUEUED')
  const title = part('div', { class: 'run-title' }, ({ id, job }) => [id, job], ({ id, job }) => [
    h('p', { class: 'crumb' }, h('a', { href: '#/runs', 'data-test': 'back' }, 'Runs'), ' / ', h('a', { href: runsAddress({ job }) }, job)),
    h('h1', {}, job), h('p', { class: 'mono muted selectable' }, id),
  ])
  const tale = part('div', { class: 'story', 'data-test': 'story' }, (run) => [run.state, story(run), run.heldBy], drawStory)
  const buttons = part('div', { class: 'actions', role: 'group', 'aria-label': 'Orders' }, buttonsOf, (run) => drawButtons(run))
  const element = h('header', { class: 'run-head' }, h('div', { class: 'run-head-line' }, title.element, h('span', { class: 'spring' }), h('span', { class: 'big-badge' }, state), buttons.element), tale.element)
  return {
    element,
    show: (run) => {
      rebadge(state, run.state)
      for (const one of [title, tale, buttons]) one.show(run)
    },
  }
}

function buttonsOf(run) {
  return mayOperate() ? actionsFor(run).flatMap((action) => (action === 'pause' ? ['pause', 'pause-and-wait'] : [action])) : []
}

function drawButtons(run) {
  return buttonsOf(run).map((action, index) => actionButton(action, index === 0 ? 'primary' : ''))
}

function drawStory(run) {
  const { what, next, tone } = story(run)
  const holds = run.heldBy.map((label) => h('a', { href: label === 'everything' ? '#/jobs' : runsAddress(scopeFilter(label)) }, label + ' '))
  return h('div', { class: 'verdict', 'data-tone': tone, 'data-state': run.state }, h('p', { class: 'what' }, what), next ? h('p', {}, next) : null, holds.length ? h('p', { class: 'muted' }, 'Held by: ', holds) : null)
}

function progressPart() {
  const bar = progressBar('Progress')
  const figures = part('div', { class: 'figures' }, figuresOf, (run) => figuresOf(run).map(([name, value]) => h('div', { class: 'figure' }, h('span', { class: 'figure-name' }, name), h('span', { class: 'figure-value' }, value))))
  return {
    element: h('section', { class: 'run-progress', 'aria-label': 'Progress' }, bar.element, figures.element),
    show: (run) => {
      bar.show(run)
      figures.show(run)
    },
  }
}

function figuresOf(run) {
  return [
    ['Done', count(run.itemsDone)],
    ['Of', run.itemsTotal == null ? 'unknown' : count(run.itemsTotal)],
    ['Reached', run.itemsTotal == null ? '–' : percent(run.itemsDone + run.itemsSkipped, run.itemsTotal) + ' %'],
    ['Rate', run.stepsPerSecond == null ? '–' : rate(run.stepsPerSecond)],
    ['Left', run.etaSeconds == null ? '–' : duration(run.etaSeconds)],
    ['Worked for', duration(run.runningSeconds)],
  ]
}

function factsOf(run) {
  return [
    ['Queue', run.queue], ['Version', String(run.version)], ['Worker', run.worker], ['Reason', run.reason],
    ['Throttle', throttleWords(run.throttle)], ['Checkpointing', run.checkpointing], ['Unique key', run.uniqueKey],
    ['Priority', run.priority ? String(run.priority) : null], ['Dry run', run.dryRun ? 'yes: nothing is kept' : null],
    ['Stints', count(run.stints)], ['Interruptions', count(run.interruptions)], ['Attempts', run.attempts ? String(run.attempts) : null],
    ...[['Enqueued', run.enqueuedAt], ['Started', run.startedAt], ['Due', run.dueAt], ['Finished', run.finishedAt]].map(([name, iso]) => [name, iso && time(iso)]),
    ['Revision', String(run.revision)],
  ]
}

// Of the moving figures only the times are shown here, and those once in ten seconds.
function factsKey(run) {
  const { itemsDone, itemsTotal, stepsPerSecond, etaSeconds, runningSeconds, cursor, counters, updatedAt, ...steady } = run
  return [steady, Math.floor(Date.now() / 10_000)]
}

function drawTags({ tags }) {
  return [
    h('h2', {}, 'Tags'),
    h('p', { class: 'chips' }, tags.length ? tags.map((tag) => h('a', { class: 'chip', href: runsAddress({ tag }) }, tag)) : h('span', { class: 'muted' }, 'None.')),
    mayOperate() ? h('button', { type: 'button', class: 'small', 'data-action': 'edit-tags' }, 'Edit tags…') : null,
  ]
}

function drawCounters({ counters }) {
  const rows = Object.entries(counters ?? {})
  return rows.length ? [h('h2', {}, 'Counters'), facts(rows.map(([name, value]) => [name, typeof value === 'number' ? count(value) : json(value)]))] : null
}

function drawError(error) {
  const where = facts([
    ['Item', error.item], ['Cursor before it', json(error.cursor)], ['Attempt', error.attempt == null ? null : String(error.attempt)],
    ['Worker', error.worker], ['At', error.at && time(error.at)],
  ])
  const stack = error.stackTrace && h('details', {}, h('summary', {}, 'Stack trace'), h('pre', { class: 'stack', tabindex: 0 }, error.stackTrace))
  return [h('h2', {}, 'Last error'), h('p', { class: 'mono error-type' }, error.type), h('p', { class: 'error-message' }, error.message), where, stack]
}

function time(iso) {
  return h('time', { datetime: iso, title: absolute(iso) }, relative(iso), h('span', { class: 'sub' }, ' ' + local(iso)))
}

function pre(value) {
  return put(h('pre', { class: 'json', tabindex: 0 }), JSON.stringify(value, null, 2))
}
