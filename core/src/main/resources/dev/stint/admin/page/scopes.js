// Jobs, queues, tags: what is in them, and what holds them. "Everything" stands first in each.

import { read, readAll } from './api.js'
import { everySecond } from './clock.js'
import { h, put, say } from './dom.js'
import { listen } from './feed.js'
import { plural } from './format.js'
import { refused } from './notices.js'
import { atMostEvery } from './often.js'
import { paint } from './paint.js'
import { readScope } from './scope.js'
import { scopeRow } from './scoperow.js'
import { STATES } from './states.js'

const SETTLE_MILLIS = 2000
const REREAD_SECONDS = 15
const KINDS = {
  jobs: { title: 'Jobs', kind: 'job', says: 'What workers can do. Pause or throttle a job on the whole fleet.' },
  queues: { title: 'Queues', kind: 'queue', says: 'Where runs wait. Pause a queue to hold all that is in it.' },
  tags: { title: 'Tags', kind: 'tag', says: 'What cuts across jobs and queues: a tenant, a shard. Pause one and wait before you move its data.' },
}

/** Shows the scopes of a kind: jobs, queues or tags. */
export function scopesView(main, signal, { view }) {
  const list = new ScopeList(main, signal, view)
  list.load()
  return {}
}

// shard:2 before shard:10.
const byName = (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })

class ScopeList {
  rows = new Map()

  constructor(main, signal, view) {
    Object.assign(this, { signal, view, ...KINDS[view] })
    this.build(main)
    const settle = atMostEvery(SETTLE_MILLIS, () => this.load())
    listen('happening', signal, settle)
    listen('stale', signal, settle)
    let seconds = 0
    everySecond(signal, () => ++seconds % REREAD_SECONDS === 0 && settle())
  }

  build(main) {
    this.search = h('input', { type: 'search', placeholder: 'Find by name', 'aria-label': `Find ${this.view} by name`, 'data-test': 'find', oninput: () => this.sift() })
    this.status = h('p', { class: 'muted', role: 'status' })
    this.list = h('ul', { class: 'scopes', 'aria-label': this.title })
    put(main, h('div', { class: 'title-line' }, h('h1', {}, this.title), this.status, h('span', { class: 'spring' }), this.search), h('p', { class: 'muted lead' }, this.says), this.list)
  }

  async load() {
    try {
      const [everything, items, overview] = await Promise.all([readScope('everything'), readAll(this.view, this.signal, { limit: 1000 }), read('overview', {}, this.signal)])
      paint(() => this.show([{ ...everything, label: 'everything', states: overview.states }, ...items.sort(byName).map((item) => ({ ...item, label: this.kind + ':' + item.name }))]))
    } catch (problem) {
      refused(`Reading the ${this.view}`, problem)
    }
  }

  show(scopes) {
    const present = new Set(scopes.map(({ label }) => label))
    for (const [label, row] of this.rows) if (!present.has(label)) this.drop(label, row)
    for (const scope of scopes) this.rowOf(scope).show(scope)
    const order = scopes.map(({ label }) => this.rows.get(label).element)
    if (order.some((element, index) => this.list.children[index] !== element)) this.list.replaceChildren(...order)
    say(this.status, plural(scopes.length - 1, this.kind))
    this.sift()
  }

  rowOf(scope) {
    if (!this.rows.has(scope.label)) this.rows.set(scope.label, scopeRow(scope, STATES))
    return this.rows.get(scope.label)
  }

  drop(label, row) {
    row.element.remove()
    this.rows.delete(label)
  }

  sift() {
    const wanted = this.search.value.trim().toLowerCase()
    for (const [label, { element }] of this.rows) element.hidden = wanted !== '' && !label.toLowerCase().includes(wanted)
  }
}
