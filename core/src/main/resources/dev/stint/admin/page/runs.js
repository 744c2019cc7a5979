// The list of runs: read once, then moved by events. Rows keep their places while somebody reads them.

import { pathOf, read } from './api.js'
import { bulkBar } from './bulk.js'
import { everySecond } from './clock.js'
import { h, put, say } from './dom.js'
import { enqueueDialog } from './enqueue.js'
import { isLive, listen } from './feed.js'
import { filterForm, filterOf, toQuery } from './filters.js'
import { count, plural } from './format.js'
import { refused } from './notices.js'
import { atMostEvery } from './often.js'
import { order } from './orders.js'
import { paint } from './paint.js'
import { runRow } from './row.js'
import { mayOperate } from './session.js'

const PAGE_SIZES = [50, 200, 1000]
const SETTLE_MILLIS = 3000
const FEW = 5
const BLIND_MILLIS = 5000
const COLUMNS = ['State', 'Run', 'Progress', 'Pace', 'Why and what next', 'Worker', '']

/** Shows the list; a change of the filter is followed without building it anew. */
export function runsView(main, signal, { query }) {
  const list = new RunList(main, signal)
  list.filterBy(filterOf(query))
  return { follow: (next) => list.filterBy(filterOf(next.query)) }
}

class RunList {
  entries = new Map()
  dirty = new Set()
  next = null
  filter = {}
  asked = 0

  constructor(main, signal) {
    this.signal = signal
    this.build(main)
    this.settle = atMostEvery(SETTLE_MILLIS, () => this.readDirty())
    listen('progress', signal, (moved) => this.progress(moved))
    listen('happening', signal, (happening) => this.happened(happening))
    listen('stale', signal, () => this.refresh())
    everySecond(signal, () => this.tick())
  }

  build(main) {
    this.form = filterForm({}, this.signal)
    this.bulk = bulkBar(() => this.refresh())
    this.status = h('p', { class: 'muted', role: 'status', 'data-test': 'runs-status' })
    this.newer = h('button', { type: 'button', class: 'newer', hidden: true, 'data-test': 'newer', onclick: () => this.load() })
    this.more = h('button', { type: 'button', hidden: true, 'data-test': 'more', onclick: () => this.loadMore() })
    this.size = h('select', { 'aria-label': 'Runs per page', 'data-test': 'page-size', onchange: () => this.load() },
      PAGE_SIZES.map((size) => h('option', { value: size }, `${size} per page`)))
    this.body = h('tbody', { role: 'rowgroup', onclick: (event) => this.clicked(event) })
    const table = h('table', { class: 'runs', role: 'table', 'aria-label': 'Runs' },
      h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, COLUMNS.map((name) => h('th', { role: 'columnheader', scope: 'col' }, name || h('span', { class: 'only-heard' }, 'Action'))))),
      this.body)
    const filters = h('details', { class: 'filters', open: matchMedia('(min-width: 48rem)').matches }, h('summary', {}, 'Filter'), this.form.element)
    put(main,
      h('div', { class: 'title-line' }, h('h1', {}, 'Runs'), this.status, h('span', { class: 'spring' }), this.size,
        mayOperate() ? h('button', { type: 'button', class: 'primary', 'data-test': 'enqueue', 'data-action': 'enqueue', onclick: () => enqueueDialog() }, 'Enqueue…') : null),
      filters, mayOperate() ? this.bulk.element : null, this.newer, table, h('div', { class: 'more-line' }, this.more))
  }

  filterBy(filter) {
    this.filter = filter
    this.form.show(filter)
    this.bulk.show(filter)
    this.load()
  }

  async load() {
    const page = await this.read(Number(this.size.value))
    if (!page) return
    paint(() => {
      this.newer.hidden = true
      const kept = new Map()
      for (const run of page.items) kept.set(run.id, this.entryOf(run))
      this.entries = kept
      this.body.replaceChildren(...[...kept.values()].map(({ row }) => row.element))
      this.showEnd(page.next)
    })
  }

  async loadMore() {
    const page = await this.read(Number(this.size.value), this.next)
    if (!page) return
    paint(() => {
      const fresh = page.items.filter((run) => !this.entries.has(run.id))
      for (const run of fresh) this.entries.set(run.id, this.entryOf(run))
      this.body.append(...fresh.map((run) => this.entries.get(run.id).row.element))
      this.showEnd(page.next)
    })
  }

  /** Reads what is shown again. New runs wait behind a button while somebody reads, so that no row moves under the pointer. */
  async refresh() {
    this.dirty.clear()
    if (this.entries.size === 0) return this.load()
    const page = await this.read(Math.min(1000, Math.max(Number(this.size.value), this.entries.size)))
    if (!page) return
    const fresh = page.items.filter((run) => !this.entries.has(run.id))
    for (const run of page.items) this.show(run)
    if (fresh.length === 0) return
    if (this.isBeingRead()) {
      say(this.newer, `${plural(fresh.length, 'newer run')}: show`)
      this.newer.hidden = false
    } else this.load()
  }

  isBeingRead() {
    return window.scrollY > 80 || this.body.matches(':hover') || this.body.contains(document.activeElement)
  }

  async read(limit, after) {
    const mine = ++this.asked
    try {
      const page = await read('runs', { ...toQuery(this.filter), limit, after }, this.signal)
      return mine === this.asked ? page : null // A later question has been asked meanwhile.
    } catch (problem) {
      refused('Reading the runs', problem)
      return null
    }
  }

  async readDirty() {
    if (this.dirty.size > FEW || this.mayBeNewer) {
      this.mayBeNewer = false
      return this.refresh()
    }
    const ids = [...this.dirty]
    this.dirty.clear()
    for (const id of ids) await read(pathOf('runs', id), {}, this.signal).then((run) => this.show(run), () => null)
  }

  entryOf(run) {
    const entry = this.entries.get(run.id) ?? { run, row: runRow(run) }
    entry.run = run
    entry.row.show(run)
    return entry
  }

  show(run) {
    const entry = this.entries.get(run.id)
    if (!entry) return
    entry.run = run
    entry.paint ??= () => entry.row.show(entry.run)
    paint(entry.paint)
  }

  progress(moved) {
    for (const change of moved) {
      const entry = this.entries.get(change.id)
      if (entry) this.show({ ...entry.run, ...change })
    }
  }

  happened({ kind, run: id, state, reason, worker }) {
    const entry = this.entries.get(id)
    const mayEnter = kind === 'enqueued' || kind === 'steered' || Object.values(this.filter).some(Boolean)
    this.mayBeNewer ||= !entry && mayEnter
    if (entry) {
      const running = state === 'RUNNING'
      this.show({
        ...entry.run, state: state || entry.run.state, reason: running ? null : reason || null, worker: running ? worker || entry.run.worker : null,
        ...(running ? {} : { stepsPerSecond: null, etaSeconds: null }), pending: running ? entry.run.pending : null,
      })
      this.dirty.add(id)
    }
    if (entry || this.mayBeNewer) this.settle()
  }

  tick() {
    paint(() => {
      for (const { row } of this.entries.values()) row.tick()
    })
    if (isLive()) this.blindSince = null
    else if (Date.now() - (this.blindSince ??= Date.now()) > BLIND_MILLIS) {
      this.blindSince = Date.now()
      this.refresh()
    }
  }

  showEnd(next) {
    this.next = next
    this.more.hidden = next === null
    say(this.more, `Show ${this.size.value} more`)
    const some = this.entries.size > 0
    say(this.status, some ? `${count(this.entries.size)} shown, newest first` + (next ? ', there are more' : '') : 'No run matches.')
  }

  clicked(event) {
    const button = event.target.closest('button[data-action]')
    if (!button) return
    const { run } = this.entries.get(button.closest('tr').dataset.run)
    order(run, button.dataset.action, (present) => this.show(present))
  }
}
