// The top of every page: how many runs are in which state, how the workers are, and everything that is held or throttled.

import { read } from './api.js'
import { everySecond, learnNow } from './clock.js'
import { h, mark, put, say } from './dom.js'
import { listen } from './feed.js'
import { absolute, brief, count, rate, relative } from './format.js'
import { atMostEvery } from './often.js'
import { paint } from './paint.js'
import { runsAddress } from './route.js'
import { resumeScope, scopeAddress, throttleScope } from './scope.js'
import { part } from './section.js'
import { mayOperate } from './session.js'
import { shape, STATES, word } from './states.js'

const SETTLE_MILLIS = 1500
const REREAD_SECONDS = 10
const PRESENCES = ['live', 'quiet', 'lost']

/** Fills the header and keeps it fresh for as long as the page lives. */
export function startOverview() {
  const forever = new AbortController().signal
  const figures = figuresOf(document.getElementById('overview'))
  const banner = bannerOf(document.getElementById('holds'))
  const load = async () => {
    const overview = await read('overview').catch(() => null) // The connection state tells that the server is gone.
    if (!overview) return
    learnNow(overview.now)
    paint(() => {
      figures(overview)
      banner(overview.scopes)
    })
  }
  const settle = atMostEvery(SETTLE_MILLIS, load)
  listen('happening', forever, settle)
  listen('stale', forever, settle)
  let seconds = 0
  everySecond(forever, () => ++seconds % REREAD_SECONDS === 0 && settle())
  return load()
}

function figuresOf(element) {
  const states = STATES.map((state) => figure(runsAddress({ state }), { 'data-count': state, 'data-state': state }, shape(state), word(state)))
  const workers = PRESENCES.map((presence) => figure('#/workers', { 'data-presence': presence }, null, presence))
  put(element,
    h('ul', { class: 'tallies', 'aria-label': 'Runs by state' }, states.map((one) => one.element)),
    h('ul', { class: 'tallies', 'aria-label': 'Workers' }, h('li', { class: 'tally-head' }, 'Workers'), workers.map((one) => one.element)))
  return (overview) => {
    STATES.forEach((state, index) => states[index].show(overview.states[state]))
    PRESENCES.forEach((presence, index) => workers[index].show(overview.workers[presence]))
  }
}

function figure(href, attributes, icon, label) {
  const number = h('span', { class: 'tally-number' }, '–')
  const link = h('a', { class: 'tally', href, ...attributes }, icon, number, h('span', { class: 'tally-word' }, label))
  return {
    element: h('li', {}, link),
    show: (value) => {
      say(number, brief(value))
      mark(link, 'title', `${count(value)} ${label.toLowerCase()}`)
      link.classList.toggle('zero', value === 0)
    },
  }
}

function bannerOf(element) {
  const list = part('ul', {}, (scopes) => [scopes, Math.floor(Date.now() / 30_000)], (scopes) => scopes.flatMap(lines))
  element.append(list.element)
  return (scopes) => {
    const inForce = scopes.filter(({ paused, throttle }) => paused || throttle)
    element.hidden = inForce.length === 0
    list.show(inForce)
  }
}

function lines(scope) {
  return [scope.paused && pausedLine(scope), scope.throttle && throttledLine(scope)].filter(Boolean)
}

function pausedLine(scope) {
  const { why, by, since } = scope.paused
  return h('li', { class: 'held', 'data-scope': scope.scope },
    shape('PAUSED'), scopeLink(scope.scope), h('span', {}, ` is paused: ${why || 'no why was given'}`),
    h('span', { class: 'sub', title: absolute(since) }, ` by ${by || 'somebody'}, ${relative(since)}`),
    mayOperate() ? h('button', { type: 'button', class: 'small', 'data-action': 'resume', onclick: () => resumeScope(scope.scope, scope, () => null) }, 'Resume') : null)
}

function throttledLine(scope) {
  return h('li', { class: 'throttled', 'data-scope': scope.scope },
    scopeLink(scope.scope), h('span', {}, ` is throttled to ${rate(scope.throttle.stepsPerSecond)}`),
    mayOperate() ? h('button', { type: 'button', class: 'small', 'data-action': 'unthrottle', onclick: () => throttleScope(scope.scope, scope, () => null, null) }, 'Remove') : null)
}

function scopeLink(label) {
  return h('a', { href: scopeAddress(label) }, label)
}
