// What an operator may order of a scope: a job, a queue, a tag, everything.

import { change, pathOf, read } from './api.js'
import { attempt } from './attempt.js'
import { tellStillness, waitFields, whileWaiting } from './barrier.js'
import { ask } from './dialog.js'
import { notice } from './notices.js'
import { runAddress, runsAddress } from './route.js'

const PLURALS = { job: 'jobs', queue: 'queues', tag: 'tags', run: 'runs' }
const VERBS = { pause: 'Pause', resume: 'Resume', throttle: 'Throttle' }

/** The kind and name behind a label such as tag:shard:12; everything has no name. */
export function parseLabel(label) {
  if (label === 'everything') return { kind: 'everything', name: '' }
  const colon = label.indexOf(':')
  return { kind: label.slice(0, colon), name: label.slice(colon + 1) }
}

/** Whether an event's subject is a scope, not a run. */
export function isScope(subject) {
  return subject === 'everything' || /^(job|queue|tag):/.test(subject)
}

/** Where the API keeps a scope; '' for everything. */
export function scopePath(label) {
  const { kind, name } = parseLabel(label)
  return kind === 'everything' ? '' : pathOf(PLURALS[kind], name) + '/'
}

/** The filter that lists the scope's runs. */
export function scopeFilter(label) {
  const { kind, name } = parseLabel(label)
  return kind === 'everything' ? {} : { [kind]: name }
}

/** Where the scope's runs are shown; a run has a page of its own. */
export function scopeAddress(label) {
  const { kind, name } = parseLabel(label)
  return kind === 'run' ? runAddress(name) : runsAddress(scopeFilter(label))
}

/** How a scope is named in a sentence. */
export function scopeWords(label) {
  const { kind, name } = parseLabel(label)
  return kind === 'everything' ? 'everything' : `${kind} ${name}`
}

/** The scope as it is now. */
export async function readScope(label) {
  if (label !== 'everything') return read(scopePath(label).slice(0, -1))
  const { items } = await read('scopes')
  return items.find((item) => item.scope === label) ?? { scope: label, paused: null, throttle: null, revision: 0 }
}

/** Asks why and whether to wait, then pauses the scope; one that is paused already can be waited for again. */
export async function pauseScope(label, seen, show) {
  const fields = waitFields(seen.paused)
  const yes = await ask({
    title: seen.paused ? `Wait until ${scopeWords(label)} is quiet` : `Pause ${scopeWords(label)}`,
    lines: ['No worker takes up a run of it until you resume it; steps in hand finish first. Runs keep their places.'],
    fields: fields.elements,
    ok: seen.paused ? 'Wait' : 'Pause', test: 'pause-dialog',
  })
  if (!yes) return
  const pause = { method: 'POST', verb: 'pause', body: fields.body() }
  const answer = await whileWaiting(scopeWords(label), fields.seconds(), () => steer(label, seen, show, pause))
  if (!answer) return
  if ('quiet' in answer) tellStillness(scopeWords(label), answer)
  else notice('good', `Paused ${scopeWords(label)}`, '')
}

/** Resumes the scope; does not wake runs that are paused one by one. */
export async function resumeScope(label, seen, show) {
  if (await steer(label, seen, show, { method: 'POST', verb: 'resume', body: {} })) notice('good', `Resumed ${scopeWords(label)}`, '')
}

/** Sets the operator's rate; null takes it away. */
export async function throttleScope(label, seen, show, stepsPerSecond) {
  const how = stepsPerSecond === null ? { method: 'DELETE', verb: 'throttle' } : { method: 'PUT', verb: 'throttle', body: { stepsPerSecond } }
  const answer = await steer(label, seen, show, how)
  if (!answer) return
  const what = stepsPerSecond === null ? 'No operator\'s rate any more for' : `${stepsPerSecond} steps per second for`
  notice('good', `${what} ${scopeWords(label)}`, 'It holds on the whole fleet within a second.')
}

// The rate of a run is ordered on the condition of the run's revision, which who sees its scope alone does not know.
async function steer(label, seen, show, { method, verb, body }) {
  const revision = parseLabel(label).kind === 'run' ? null : seen.revision
  const answer = await attempt({
    what: `${VERBS[verb]} of ${scopeWords(label)}`,
    target: label,
    seen,
    send: () => change(method, scopePath(label) + verb, { body, revision }),
    again: async () => {
      const present = await readScope(label)
      show(present)
      return present
    },
  })
  if (answer) show(answer.scope?.revision === undefined ? answer : answer.scope)
  return answer
}
