// Edits a run's tags: scopes that cover it from then on.

import { change, pathOf, read } from './api.js'
import { attempt } from './attempt.js'
import { ask } from './dialog.js'
import { h } from './dom.js'
import { notice } from './notices.js'

/** Asks for the tags, one a line; calls back with the run as it is then. */
export async function editTags(run, show) {
  const text = h('textarea', { rows: 6, spellcheck: 'false', 'data-test': 'tags-text' })
  text.value = run.tags.join('\n')
  const yes = await ask({
    title: 'Tags of this run', lines: ['One a line. A tag is a scope: when it is paused or throttled, so is this run.'],
    fields: [h('label', { class: 'field' }, h('span', {}, 'Tags'), text)], ok: 'Save', test: 'tags-dialog',
  })
  if (!yes) return
  const tags = [...new Set(text.value.split(/\s+/).filter(Boolean))]
  const present = await attempt({
    what: 'Tags of ' + run.job, target: run.id, seen: run,
    send: () => change('PUT', pathOf('runs', run.id, 'tags'), { body: { tags }, revision: run.revision }),
    again: async () => {
      const now = await read(pathOf('runs', run.id))
      show(now)
      return now
    },
  })
  if (!present) return
  show(present)
  notice('good', 'Tags saved', tags.join(', '))
}
