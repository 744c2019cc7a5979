// Puts a run in: the job's own form, or plain JSON.

import { change, Problem, readAll } from './api.js'
import { ask } from './dialog.js'
import { h, put, say } from './dom.js'
import { argField, parseJson } from './fields.js'
import { notice, refused } from './notices.js'
import { runAddress } from './route.js'

const OTHER = '(another job)'

/** Opens the dialog; after success goes to the run. */
export async function enqueueDialog() {
  let jobs
  try {
    jobs = await readAll('jobs', undefined, { limit: 1000 })
  } catch (problem) {
    return refused('Reading the jobs', problem)
  }
  const form = new EnqueueForm(jobs)
  await ask({ title: 'Enqueue a run', fields: form.elements, ok: 'Enqueue', wide: true, test: 'enqueue-dialog', accept: () => form.send() })
}

class EnqueueForm {
  constructor(jobs) {
    this.jobs = new Map(jobs.map((job) => [job.name, job]))
    this.job = h('select', { id: 'enqueue-job', 'data-test': 'enqueue-job', onchange: () => this.showArgs() }, [...this.jobs.keys(), OTHER].map((name) => h('option', {}, name)))
    this.otherJob = h('input', { type: 'text', 'aria-label': "The other job's name", placeholder: "the job's name", hidden: true, spellcheck: 'false', 'data-test': 'enqueue-other-job' })
    this.asJson = h('input', { type: 'checkbox', 'data-test': 'enqueue-as-json', onchange: () => this.showArgs() })
    this.args = h('fieldset', { class: 'args' })
    this.problem = h('p', { class: 'problem', role: 'alert', 'data-test': 'enqueue-problem' })
    this.options = {
      tags: option('text', 'enqueue-tags', 'as: shard:12 nightly'),
      delaySeconds: option('number', 'enqueue-delay', '0', { min: 0, step: 'any' }),
      pauseAfter: option('number', 'enqueue-pause-after', 'never', { min: 1, step: 1 }),
      dryRun: h('input', { type: 'checkbox', 'data-test': 'enqueue-dry-run' }),
      queue: option('text', 'enqueue-queue', "the job's own"),
      priority: option('number', 'enqueue-priority', '0', { step: 1 }),
      id: option('text', 'enqueue-id', 'made by the server'),
      startAfter: option('text', 'enqueue-start-after', 'from the start (a cursor as JSON)'),
    }
    this.elements = this.layout()
    this.showArgs()
  }

  layout() {
    const { tags, delaySeconds, pauseAfter, dryRun, queue, priority, id, startAfter } = this.options
    return [
      h('label', { class: 'field', for: 'enqueue-job' }, h('span', {}, 'Job'), this.job), this.otherJob,
      this.args,
      h('label', { class: 'check' }, this.asJson, ' Args as JSON'),
      h('div', { class: 'grid-2' },
        field('Tags', tags, '(separated by spaces)'), field('Delay', delaySeconds, '(seconds)'),
        field('Pause after', pauseAfter, '(items; look, then resume)'),
        h('label', { class: 'check' }, dryRun, ' Dry run: steps are rolled back')),
      h('details', {}, h('summary', {}, 'More'), h('div', { class: 'grid-2' },
        field('Queue', queue), field('Priority', priority), field('Id', id), field('Start after', startAfter))),
      this.problem,
    ]
  }

  showArgs() {
    const other = this.job.value === OTHER
    this.otherJob.hidden = !other
    this.otherJob.required = other
    const published = this.jobs.get(this.job.value)?.args ?? null // Null also for a type that does not tell its args.
    const types = published ?? []
    const asJson = published === null || this.asJson.checked
    this.fields = asJson ? null : types.map((type) => [type.name, argField(type)])
    this.json = h('textarea', { rows: 6, spellcheck: 'false', 'aria-label': 'Args as JSON', 'data-test': 'enqueue-json' })
    this.json.value = asJson ? JSON.stringify(Object.fromEntries(types.map(({ name }) => [name, null])), null, 2) : ''
    put(this.args, h('legend', {}, 'Args'), asJson ? this.json : this.fields.length ? this.fields.map(([, { element }]) => element) : h('p', { class: 'muted' }, 'This job takes none.'))
  }

  async send() {
    say(this.problem, '')
    try {
      const { id, existing } = await change('POST', 'runs', { body: this.body() })
      const link = h('a', { href: runAddress(id) }, 'Run ' + id)
      notice(existing ? 'warn' : 'good', existing ? 'Nothing new: its id or unique key is taken' : 'Enqueued', existing ? 'This run holds it:' : '', link)
      location.hash = runAddress(id)
      return true
    } catch (problem) {
      say(this.problem, problem instanceof Problem ? `${problem.title}: ${problem.message}` : problem.message)
      return false
    }
  }

  body() {
    const other = this.job.value === OTHER
    const { tags, delaySeconds, pauseAfter, dryRun, queue, priority, id, startAfter } = this.options
    const body = { job: other ? this.otherJob.value.trim() : this.job.value, args: this.argsValue() }
    if (other) body.unknownJob = true
    if (tags.value.trim()) body.tags = tags.value.trim().split(/[\s,]+/)
    if (delaySeconds.value) body.delaySeconds = Number(delaySeconds.value)
    if (pauseAfter.value) body.pauseAfter = Number(pauseAfter.value)
    if (dryRun.checked) body.dryRun = true
    if (queue.value.trim()) body.queue = queue.value.trim()
    if (priority.value) body.priority = Number(priority.value)
    if (id.value.trim()) body.id = id.value.trim()
    if (startAfter.value.trim()) body.startAfter = parseJson('Start after', startAfter.value)
    return body
  }

  argsValue() {
    if (this.fields === null) return parseJson('The args', this.json.value)
    const given = this.fields.map(([name, { value }]) => [name, value()])
    return Object.fromEntries(given.filter(([, value]) => value !== undefined))
  }
}

function option(type, test, placeholder, more = {}) {
  return h('input', { type, placeholder, autocomplete: 'off', spellcheck: 'false', 'data-test': test, ...more })
}

function field(label, input, hint) {
  return h('label', { class: 'field' }, h('span', {}, label, hint ? h('span', { class: 'hint' }, ' ' + hint) : null), input)
}
