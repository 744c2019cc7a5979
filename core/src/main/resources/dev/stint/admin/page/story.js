// What is the matter with a run, and what comes next: one sentence each, from its fields alone.

import { now } from './clock.js'
import { duration, plural, rate, relative, shortId } from './format.js'

const STILL_SECONDS = 300

/** Both sentences: { what, next, tone }, tone being calm, wait, warn or bad. */
export function story(run) {
  return STORIES[run.state]?.(run) ?? tell('calm', run.state, '')
}

/** The same in a few words, for a row: { text, tone }. */
export function gist(run) {
  if (run.pending) return { text: pendingWords(run), tone: 'wait' }
  if (run.heldBy?.length && run.state !== 'PAUSED') return { text: 'held by ' + run.heldBy.join(', '), tone: 'warn' }
  if (run.state === 'FAILED') return { text: errorWords(run), tone: 'bad' }
  if (run.reason === 'no-worker') return { text: 'no live worker knows this job', tone: 'warn' }
  if (isStill(run)) return { text: stillWords(run), tone: 'warn' }
  if (run.state === 'RUNNING' && run.throttle) return { text: throttleWords(run), tone: 'calm' }
  if (run.state === 'DELAYED') return { text: delayedWords(run), tone: run.reason === 'retry' ? 'warn' : 'calm' }
  if (run.state === 'QUEUED') return { text: run.reason ? 'handed back: ' + run.reason : 'waits for a worker', tone: 'calm' }
  return { text: run.reason ?? '', tone: run.state === 'PAUSED' ? 'wait' : 'calm' }
}

const STORIES = {
  RUNNING: (run) => {
    const pace = run.stepsPerSecond == null ? '' : ` at ${rate(run.stepsPerSecond)}`
    const left = run.etaSeconds == null ? '' : ` About ${duration(run.etaSeconds)} left.`
    if (run.pending) return tell('wait', `Being worked by ${shortId(run.worker ?? 'a worker')}.`, capital(pendingWords(run)) + '.')
    if (held(run)) return tell('warn', `${capital(held(run))} is paused.`, 'The stint ends after the step in hand.')
    if (isStill(run)) return tell('warn', `Being worked by ${shortId(run.worker ?? 'a worker')}: ${stillWords(run)}.`, 'If it is stuck, the log of that worker shows where.')
    return tell('calm', `Being worked by ${shortId(run.worker ?? 'a worker')}${pace}.${left}`, run.throttle ? `Throttled: ${throttleWords(run)}.` : '')
  },
  QUEUED: (run) => {
    if (run.reason === 'no-worker') {
      return tell(
        'warn',
        `No live worker accepts ${run.job} version ${run.version} in queue ${run.queue}.`,
        'Start a worker that knows this job and version. The run waits and loses nothing.',
      )
    }
    if (held(run)) return tell('warn', `Held: ${held(run)} is paused.`, 'It runs when nothing holds it any more.')
    const why = run.reason ? `Handed back (${run.reason}); waits` : 'Waits'
    return tell('calm', `${why} for a free worker of queue ${run.queue}.`, 'It goes on right after its cursor.')
  },
  DELAYED: (run) => {
    const due = run.dueAt ? relative(run.dueAt) : 'later'
    if (run.reason === 'retry') {
      const failed = run.attempts ? `Attempt ${run.attempts} failed` : 'It failed'
      const why = run.error ? `: ${run.error.message ?? run.error.type}` : ''
      return tell('warn', failed + why, `It is tried again ${due}, at the item that failed.`)
    }
    if (run.reason === 'newer-version') {
      return tell('warn', `Waits for a worker with a newer version of ${run.job}.`, `An older one has left it alone. It is offered again ${due}.`)
    }
    const also = held(run) ? ` Then ${held(run)} holds it.` : ''
    return tell('wait', `Waits: ${run.reason ?? 'delayed'}.`, `Due ${due}.` + also)
  },
  PAUSED: (run) => tell('wait', `Paused: ${run.reason ?? 'no reason was given'}.`, 'Resume goes on right after the cursor.'),
  FAILED: (run) =>
    tell(
      'bad',
      `Gave up after ${plural(run.attempts || 1, 'attempt')}: ${errorWords(run)}`,
      'Mend the cause, then retry at the item that failed; or pass over that item.',
    ),
  COMPLETED: (run) =>
    run.itemsSkipped
      ? tell('warn', `Done, but ${plural(run.itemsSkipped, 'item')} passed over.`, 'Look at the skipped items below; replay works them again.')
      : tell('calm', `Done after ${plural(run.stints ?? 0, 'stint')}.`, ''),
  CANCELLED: (run) => tell('calm', `Cancelled: ${run.reason ?? 'no reason was given'}.`, 'This is final.'),
}

function tell(tone, what, next) {
  return { tone, what, next: next ?? '' }
}

function held(run) {
  return run.heldBy?.join(' and ')
}

function pendingWords(run) {
  const verb = run.pending.action === 'cancel' ? 'is cancelled' : 'pauses'
  return verb + ' after the step in hand' + (run.pending.by ? `, ordered by ${run.pending.by}` : '') + (run.pending.why ? `: ${run.pending.why}` : '')
}

function delayedWords(run) {
  if (run.reason === 'newer-version') return 'waits for a newer version of the job'
  return run.reason === 'retry' && run.error ? 'retry: ' + errorWords(run) : (run.reason ?? 'delayed')
}

function errorWords(run) {
  if (!run.error) return 'failed'
  return run.error.message || run.error.type
}

function throttleWords(run) {
  const { stepsPerSecond, from } = run.throttle
  return `at most ${rate(stepsPerSecond)} by ${from === 'code' ? "the job's code" : from.startsWith('run:') ? 'its own throttle' : from}`
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

// Nothing of a run has become durable for long: it is stuck, or its items take long.
function isStill(run) {
  return run.state === 'RUNNING' && !run.throttle && stillSeconds(run) > STILL_SECONDS
}

function stillWords(run) {
  return 'no progress for ' + duration(stillSeconds(run))
}

function stillSeconds(run) {
  return (now() - Date.parse(run.updatedAt)) / 1000
}
