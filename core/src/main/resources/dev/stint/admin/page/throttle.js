// The slider and the number of a rate. The slider is logarithmic: from one step in ten seconds to 100,000 a second.

import { h, say } from './dom.js'
import { rate } from './format.js'

const DECADES_FROM = -1
const DECADES_TO = 5
const POSITIONS_PER_DECADE = 100
const HIGHEST = 1_000_000

/** The controls of a scope's rate; "apply" is called with the rate, or with null to take it away. */
export function throttleControl(label, apply) {
  const slider = h('input', {
    type: 'range', min: DECADES_FROM * POSITIONS_PER_DECADE, max: DECADES_TO * POSITIONS_PER_DECADE, step: 1,
    'aria-label': `Rate of ${label}, logarithmic`, 'data-test': 'throttle-slider',
  })
  const number = h('input', {
    type: 'number', min: 0.001, max: HIGHEST, step: 'any', required: true, 'aria-label': `Steps per second of ${label}`, 'data-test': 'throttle-number',
  })
  const present = h('span', { class: 'muted', 'data-test': 'throttle-present' })
  const remove = h('button', { type: 'button', 'data-action': 'unthrottle', onclick: () => apply(null) }, 'Remove')
  const form = h('form', { class: 'throttle' },
    h('div', { class: 'throttle-line' }, slider, number, h('span', { class: 'unit' }, 'steps/s')),
    h('div', { class: 'throttle-line' }, h('button', { class: 'primary', 'data-action': 'throttle', 'data-test': 'throttle-apply' }, 'Apply'), remove, present))
  slider.addEventListener('input', () => {
    number.value = round(10 ** (slider.value / POSITIONS_PER_DECADE))
    describe(slider, number.value)
  })
  number.addEventListener('input', () => follow(slider, Number(number.value)))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    apply(Number(number.value))
  })
  return { element: form, show: (throttle) => show({ form, slider, number, present, remove }, label, throttle) }
}

/** A rate in force, in words. */
export function throttleWords(throttle) {
  if (!throttle) return 'no limit'
  return `${rate(throttle.stepsPerSecond)} by ${throttle.from === 'code' ? "the job's code" : throttle.from}`
}

function show({ form, slider, number, present, remove }, label, throttle) {
  say(present, throttle ? 'In force: ' + throttleWords(throttle) : 'No limit in force')
  remove.disabled = throttle?.from !== label
  if (form.contains(document.activeElement)) return // Never under an operator's hand.
  number.value = throttle?.stepsPerSecond ?? ''
  follow(slider, throttle?.stepsPerSecond ?? 100)
}

function follow(slider, stepsPerSecond) {
  if (!(stepsPerSecond > 0)) return
  slider.value = Math.log10(stepsPerSecond) * POSITIONS_PER_DECADE
  describe(slider, stepsPerSecond)
}

function describe(slider, stepsPerSecond) {
  slider.setAttribute('aria-valuetext', rate(Number(stepsPerSecond)))
}

function round(stepsPerSecond) {
  return Number(stepsPerSecond.toPrecision(2))
}
