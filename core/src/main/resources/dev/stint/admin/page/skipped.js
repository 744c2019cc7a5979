// Items that a run has passed over, and the button that works them again.

import { change, pathOf, readAll } from './api.js'
import { h, put } from './dom.js'
import { json, plural } from './format.js'
import { notice, refused } from './notices.js'
import { runAddress } from './route.js'
import { mayOperate } from './session.js'

const MOST = 200

/** The part; it reads the items when their number has changed. */
export function skippedPart(id, signal) {
  const element = h('section', { class: 'skipped-items', hidden: true, 'data-test': 'skipped' })
  let known = 0
  return {
    element,
    show: ({ itemsSkipped }) => {
      if (itemsSkipped === known) return
      known = itemsSkipped
      readAll(pathOf('runs', id, 'skipped'), signal, { most: MOST }).then((items) => draw(element, id, items), (problem) => refused('Reading the skipped items', problem))
    },
  }
}

function draw(element, id, items) {
  element.hidden = items.length === 0
  put(element,
    h('h2', {}, plural(items.length, 'item') + ' skipped'),
    mayOperate() ? h('button', { type: 'button', class: 'small', 'data-action': 'replay', onclick: () => replay(id) }, 'Replay them in a new run') : null,
    h('ul', { class: 'plain-list' }, items.slice(0, MOST).map(({ cursor, item, error, message }) =>
      h('li', {}, h('span', { class: 'mono' }, item ?? json(cursor)), h('span', { class: 'muted' }, ` at ${json(cursor)}: `), `${error ?? ''} ${message ?? ''}`))))
}

async function replay(id) {
  try {
    const answer = await change('POST', pathOf('runs', id, 'replay'))
    notice('good', 'Replay enqueued', '', h('a', { href: runAddress(answer.id) }, 'Run ' + answer.id))
  } catch (problem) {
    refused('Replay', problem)
  }
}
