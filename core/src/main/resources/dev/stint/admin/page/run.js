// One run: what is the matter, what comes next, what can be ordered, and everything that is known about it.

import { change, pathOf, read, readAll } from './api.js'
import { attempt } from './attempt.js'
import { everySecond, now } from './clock.js'
import { h, put } from './dom.js'
import { listen } from './feed.js'
import { livePlot } from './liveplot.js'
import { notice, refused } from './notices.js'
import { atMostEvery } from './often.js'
import { order } from './orders.js'
import { paint } from './paint.js'
import { runParts } from './runparts.js'
import { isScope } from './scope.js'
import { mayOperate } from './session.js'
import { skippedPart } from './skipped.js'
import { stintTable } from './stints.js'
import { editTags } from './tagging.js'
import { throttleControl } from './throttle.js'
import { timeline } from './timeline.js'

const SETTLE_MILLIS = 1000
const REDRAW_SECONDS = 5

/** Shows a run's page. */
export function runView(main, signal, { name }) {
  new RunPage(main, signal, name).load()
  return {}
}

class RunPage {
  run = null
  stints = []
  doneBefore = 0

  constructor(main, signal, id) {
    Object.assign(this, { main, signal, id })
    this.settle = atMostEvery(SETTLE_MILLIS, () => this.load())
    this.write = () => this.showNow()
    listen('progress', signal, (moved) => this.progress(moved.find((one) => one.id === id)))
    listen('happening', signal, ({ run }) => (run === id || isScope(run)) && this.settle())
    listen('stale', signal, () => this.settle())
    let seconds = 0
    everySecond(signal, () => this.tick(++seconds))
  }

  async load() {
    try {
      const [run, stints] = await Promise.all([read(pathOf('runs', this.id), {}, this.signal), readAll(pathOf('runs', this.id, 'stints'), this.signal)])
      this.stints = stints
      this.doneBefore = doneBeforeLast(run, stints)
      this.show(run)
    } catch (problem) {
      if (problem.status === 404) this.showMissing(problem)
      else refused('Reading the run', problem)
    }
  }

  build() {
    this.parts = runParts()
    this.timeline = timeline(this.signal)
    this.table = stintTable()
    this.live = livePlot()
    this.skipped = skippedPart(this.id, this.signal)
    this.throttle = throttleControl('run:' + this.id, (stepsPerSecond) => this.setThrottle(stepsPerSecond))
    const { head, progress, error, facts, args, cursor, counters, tags } = this.parts
    put(this.main, h('article', { class: 'run-page', 'data-run': this.id, onclick: (event) => this.clicked(event) },
      head.element, progress.element,
      h('div', { class: 'columns' },
        h('div', { class: 'wide-column' },
          error.element,
          h('section', { 'data-test': 'timeline' }, h('h2', {}, 'Stints and throughput'), this.timeline.element, this.table.element),
          this.live.element, this.skipped.element,
          h('div', { class: 'data' }, args.element, cursor.element, counters.element)),
        h('div', { class: 'side-column' },
          mayOperate() ? h('section', { 'data-test': 'throttle' }, h('h2', {}, 'Throttle this run'), this.throttle.element) : null,
          tags.element, facts.element))))
  }

  show(run) {
    this.run = run
    paint(this.write)
  }

  showNow() {
    const { run } = this
    if (!this.parts) this.build()
    document.title = `${run.job} · ${run.state.toLowerCase()} · Stint`
    for (const one of Object.values(this.parts)) one.show(run)
    this.throttle.show(run.throttle)
    this.skipped.show(run)
    if (this.drawn === this.stints) return
    this.drawn = this.stints
    this.timeline.show(this.stints)
    this.table.show(this.stints)
  }

  progress(moved) {
    if (!moved || !this.run) return
    const running = this.stints.at(-1)
    if (running && !running.endedAt) {
      running.itemsDone = Math.max(running.itemsDone, moved.itemsDone - this.doneBefore)
      running.seconds = (now() - Date.parse(running.startedAt)) / 1000
    }
    this.live?.sample(moved.itemsDone, now())
    this.show({ ...this.run, ...moved })
  }

  tick(seconds) {
    if (!this.run) return
    paint(this.write)
    if (this.run.state === 'RUNNING' && seconds % REDRAW_SECONDS === 0) this.timeline?.show(this.stints)
  }

  clicked(event) {
    const action = event.target.closest('button[data-action]')?.dataset.action
    if (action === 'edit-tags') editTags(this.run, (run) => this.show(run))
    else if (['pause', 'pause-and-wait', 'resume', 'retry', 'retry-skipping', 'cancel'].includes(action)) order(this.run, action, (run) => this.show(run)).then(() => this.settle())
  }

  async setThrottle(stepsPerSecond) {
    const method = stepsPerSecond === null ? 'DELETE' : 'PUT'
    const run = await attempt({
      what: 'Throttle of ' + this.run.job, target: this.id, seen: this.run,
      send: () => change(method, pathOf('runs', this.id, 'throttle'), { body: { stepsPerSecond }, revision: this.run.revision }),
      again: async () => {
        await this.load()
        return this.run
      },
    })
    if (!run) return
    this.show(run)
    notice('good', stepsPerSecond === null ? 'The run has no rate of its own any more' : `At most ${stepsPerSecond} steps per second`, 'It holds within a second.')
  }

  showMissing(problem) {
    this.parts = null
    put(this.main, h('h1', {}, 'No such run'), h('p', {}, problem.message), h('p', {}, h('a', { href: '#/runs' }, 'All runs')))
  }
}

// The server lists the latest stints only: where the first is not among them, the run's own figure tells what the others did.
function doneBeforeLast(run, stints) {
  if (stints.length > 0 && stints[0].number > 1) return run.itemsDone - stints.at(-1).itemsDone
  return stints.slice(0, -1).reduce((sum, stint) => sum + stint.itemsDone, 0)
}
