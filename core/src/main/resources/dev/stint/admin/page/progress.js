// A progress bar with its words. An unknown total is said, not drawn as a guess.

import { h, mark, say } from './dom.js'
import { count, percent, plural } from './format.js'

/** A bar; "show" is called with the run whenever it has moved. */
export function progressBar(label) {
  const fill = h('div', { class: 'fill' })
  const bar = h('div', { class: 'progress', role: 'progressbar', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100 }, fill)
  const words = h('span', { class: 'progress-words' })
  const skipped = h('span', { class: 'skipped' })
  const element = h('div', { class: 'progress-cell' }, bar, h('div', { class: 'progress-line' }, words, skipped))
  return { element, show: (run) => show({ fill, bar, words, skipped }, run) }
}

function show({ fill, bar, words, skipped }, run) {
  const known = run.itemsTotal != null
  const isWhole = known ? run.itemsTotal === 0 : true
  const passed = run.itemsDone + run.itemsSkipped
  const reached = known ? percent(passed, run.itemsTotal) : null
  const text = known ? `${count(run.itemsDone)} of ${count(run.itemsTotal)} · ${reached} %` : wordsOfUnknown(run)
  bar.dataset.state = run.state
  bar.classList.toggle('unknown', !known && run.state !== 'COMPLETED')
  mark(bar, 'aria-valuenow', reached)
  mark(bar, 'aria-valuetext', text)
  fill.style.transform = `scaleX(${isWhole ? 1 : Math.min(1, passed / run.itemsTotal)})`
  say(words, text)
  say(skipped, run.itemsSkipped ? count(run.itemsSkipped) + ' skipped' : '')
}

function wordsOfUnknown(run) {
  if (run.state === 'COMPLETED') return plural(run.itemsDone, 'item')
  return run.itemsDone === 0 ? 'not begun, size unknown' : `${count(run.itemsDone)} done, size unknown`
}
