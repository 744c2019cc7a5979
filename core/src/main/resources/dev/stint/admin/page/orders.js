// What an operator may order of one run.

import { change, pathOf, read } from './api.js'
import { attempt } from './attempt.js'
import { tellStillness, waitFields, whileWaiting } from './barrier.js'
import { ask } from './dialog.js'
import { h } from './dom.js'
import { notice } from './notices.js'

/** How the actions are called on buttons. */
export const LABELS = {
  pause: 'Pause',
  'pause-and-wait': 'Pause and wait…',
  resume: 'Resume',
  retry: 'Retry',
  'retry-skipping': 'Retry past the item…',
  cancel: 'Cancel…',
}

/** A button for an action; the view's own listener finds it by data-action. */
export function actionButton(action, kind = '') {
  return h('button', { type: 'button', 'data-action': action, class: kind + (action === 'cancel' ? ' danger-outline' : '') }, LABELS[action])
}

/** Carries an action out, after asking where it destroys; calls back with the run as it is then. */
export async function order(run, action, show) {
  const decided = await DECIDE[action](run)
  if (!decided) return
  const { verb, body } = decided
  const answer = await whileWaiting('the run', body.awaitSeconds, () => attempt({
    what: `${LABELS[verb].replace('…', '')} of ${run.job}`,
    target: run.id,
    seen: run,
    send: () => change('POST', pathOf('runs', run.id, verb), { body, revision: run.revision }),
    again: async () => {
      const present = await read(pathOf('runs', run.id))
      show(present)
      return present
    },
  }))
  if (!answer) return
  const present = answer.run ?? answer
  show(present)
  if ('quiet' in answer) tellStillness('Run ' + run.id, answer)
  else notice('good', `${run.job}: ${DONE[verb]}`, present.pending ? 'It takes effect after the step in hand.' : '')
}

const DONE = { pause: 'pause ordered', resume: 'resumed', retry: 'retried', cancel: 'cancel ordered' }

const DECIDE = {
  pause: () => ({ verb: 'pause', body: {} }),
  resume: () => ({ verb: 'resume', body: {} }),
  retry: () => ({ verb: 'retry', body: {} }),
  'pause-and-wait': async () => {
    const fields = waitFields()
    const yes = await ask({
      title: 'Pause this run', lines: ['The step in hand finishes first. Resume goes on right after it.'], fields: fields.elements, ok: 'Pause', test: 'pause-dialog',
    })
    return yes && { verb: 'pause', body: fields.body() }
  },
  'retry-skipping': async (run) => {
    const yes = await ask({
      title: 'Retry, passing over the failed item?',
      lines: [`The item ${run.error?.item ?? 'right after the cursor'} is not worked. It is recorded as skipped and can be replayed later.`],
      ok: 'Pass over it and retry', danger: true, test: 'confirm',
    })
    return yes && { verb: 'retry', body: { skipFailedItem: true } }
  },
  cancel: async (run) => {
    const why = h('input', { type: 'text', autocomplete: 'off', 'data-test': 'why' })
    const yes = await ask({
      title: 'Cancel this run?',
      lines: [`${run.job}, ${run.id}: it ends${run.state === 'RUNNING' ? ' after the step in hand' : ' at once'}. This is final: a cancelled run cannot be resumed or retried.`],
      fields: [h('label', { class: 'field' }, h('span', {}, 'Why (shown to others)'), why)],
      ok: 'Cancel the run', danger: true, test: 'confirm',
    })
    return yes && { verb: 'cancel', body: why.value ? { why: why.value } : {} }
  },
}
