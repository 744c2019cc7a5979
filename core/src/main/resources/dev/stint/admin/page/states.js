// The states of a run, as they are shown: never by colour alone.

import { h, s } from './dom.js'

/** The states, in the order in which an operator looks for them. */
export const STATES = ['RUNNING', 'QUEUED', 'DELAYED', 'PAUSED', 'FAILED', 'COMPLETED', 'CANCELLED']

const WORDS = {
  QUEUED: 'Queued',
  RUNNING: 'Running',
  DELAYED: 'Delayed',
  PAUSED: 'Paused',
  COMPLETED: 'Completed',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
}

/** The word for a state. */
export function word(state) {
  return WORDS[state] ?? state
}

/** Whether nothing more happens to a run by itself. */
export function hasEnded(run) {
  return run.state === 'COMPLETED' || run.state === 'FAILED' || run.state === 'CANCELLED'
}

/** The shape that stands for a state. */
export function shape(state) {
  return s('svg', { class: 'shape', 'aria-hidden': 'true' }, s('use', { href: '#mark-' + state }))
}

/** Shape and word together. */
export function badge(state) {
  return h('span', { class: 'badge', 'data-state': state }, shape(state), h('span', {}, word(state)))
}

/** Shows another state in a badge. */
export function rebadge(element, state) {
  if (element.dataset.state === state) return
  element.dataset.state = state
  element.querySelector('use').setAttribute('href', '#mark-' + state)
  element.lastElementChild.textContent = word(state)
}

/** Which actions make sense in a state; what stands first is the likeliest. */
export function actionsFor(run) {
  const cancel = run.pending?.action === 'cancel' ? [] : ['cancel']
  switch (run.state) {
    case 'RUNNING':
      return [run.pending?.action === 'pause' ? 'resume' : 'pause', ...cancel]
    case 'QUEUED':
    case 'DELAYED':
      return ['pause', ...cancel]
    case 'PAUSED':
      return ['resume', ...cancel]
    case 'FAILED':
      return ['retry', 'retry-skipping', ...cancel]
    default:
      return []
  }
}
