// The stints as a table: what the drawing says, for those who would rather read.

import { h, put } from './dom.js'
import { absolute, count, duration, json } from './format.js'
import { word } from './states.js'

const MOST = 200
const COLUMNS = ['Stint', 'Worker', 'Began', 'Took', 'Items', 'Ended', 'Cursor before → after']

/** The table, closed at first; "show" takes the stints, oldest first. */
export function stintTable() {
  const summary = h('summary', {})
  const body = h('tbody', {})
  const table = h('table', { class: 'plain' }, h('thead', {}, h('tr', {}, COLUMNS.map((name) => h('th', { scope: 'col' }, name)))), body)
  const element = h('details', { class: 'stint-table', 'data-test': 'stints' }, summary, h('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Stints' }, table))
  return {
    element,
    show: (stints) => {
      put(summary, stints.length ? `All ${count(stints.length)} as a table` + (stints.length > MOST ? `, the last ${MOST}` : '') : 'No stint yet')
      put(body, stints.slice(-MOST).reverse().map(line))
    },
  }
}

function line(stint) {
  return h('tr', { 'data-stint': stint.number },
    h('td', {}, '#' + stint.number), h('td', { class: 'mono' }, stint.worker), h('td', {}, absolute(stint.startedAt)),
    h('td', {}, duration(stint.seconds ?? 0)), h('td', {}, count(stint.itemsDone)),
    h('td', {}, stint.endedAt ? word(stint.state) + (stint.reason ? `: ${stint.reason}` : '') : 'running'),
    h('td', { class: 'mono' }, `${stint.cursorBefore === null ? 'start' : json(stint.cursorBefore)} → ${json(stint.cursorAfter)}`))
}
