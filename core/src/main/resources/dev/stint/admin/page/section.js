// A part of a page that is drawn anew only when what it shows has changed, so that focus and selection survive events.

import { h, put } from './dom.js'

/** A part: "pick" takes what it depends on from the thing, "draw" makes its content or null to hide it. */
export function part(tag, attributes, pick, draw) {
  const element = h(tag, attributes)
  let drawn = null
  const show = (thing) => {
    const key = JSON.stringify(pick(thing))
    if (key === drawn) return
    drawn = key
    const content = draw(thing)
    element.hidden = content === null
    put(element, content ?? [])
  }
  return { element, show }
}

/** A list of names and values; rows whose value is null are left out. */
export function facts(rows) {
  return h('dl', { class: 'facts' }, rows.filter(([, value]) => value != null && value !== '').map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))))
}
