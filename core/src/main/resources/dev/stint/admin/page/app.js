// The page: signs in, follows the events, and shows the view that the address names.

import { h, put, say } from './dom.js'
import { follow, listen } from './feed.js'
import { startKeys } from './keys.js'
import { refused } from './notices.js'
import { startOverview } from './overview.js'
import { route } from './route.js'
import { runView } from './run.js'
import { runsView } from './runs.js'
import { scopesView } from './scopes.js'
import { signIn } from './session.js'
import { workersView } from './workers.js'

const VIEWS = { runs: runsView, run: runView, jobs: scopesView, queues: scopesView, tags: scopesView, workers: workersView }
const CONNECTION = {
  connecting: () => 'Connecting',
  live: () => 'Live',
  waiting: ({ seconds }) => `Not live, again in ${seconds} s`,
}

const main = document.getElementById('main')
let shown = null

start().catch((problem) => {
  refused('Starting', problem)
  setTimeout(() => location.reload(), 10_000)
})

async function start() {
  const me = await signIn()
  say(document.getElementById('actor'), me.role === 'read' ? `${me.name} (read only)` : me.name)
  startKeys()
  startTheme()
  listen('connection', null, showConnection)
  await startOverview()
  window.addEventListener('hashchange', () => show(true))
  show(false)
  follow()
}

function show(moveFocus) {
  const place = route()
  const view = place.name === null ? place.view : place.view === 'runs' ? 'run' : place.view
  const key = view + '/' + (place.name ?? '')
  markView(place.view)
  if (shown?.key === key) return shown.follow?.(place)
  shown?.closing.abort()
  const closing = new AbortController()
  put(main)
  shown = { key, closing, ...(VIEWS[view] ?? missing)(main, closing.signal, place) }
  document.title = (place.name ?? view.charAt(0).toUpperCase() + view.slice(1)) + ' · Stint'
  window.scrollTo(0, 0)
  if (moveFocus) main.focus({ preventScroll: true })
}

function missing(where) {
  put(where, h('h1', {}, 'No such page'), h('p', {}, h('a', { href: '#/runs' }, 'All runs')))
  return {}
}

function markView(view) {
  for (const link of document.querySelectorAll('#views a')) {
    if (link.hash === '#/' + view) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

function showConnection(connection) {
  const element = document.getElementById('connection')
  element.dataset.connection = connection.state
  element.title = connection.why ?? ''
  say(element, CONNECTION[connection.state](connection))
}

function startTheme() {
  const button = document.getElementById('theme')
  const tell = () => {
    const theme = window.stintTheme.current()
    say(button, { auto: 'Auto', light: 'Light', dark: 'Dark' }[theme] ?? 'Auto')
    button.setAttribute('aria-label', `Colours: ${theme}. Change`)
  }
  button.addEventListener('click', () => {
    window.stintTheme.next()
    tell()
  })
  tell()
}
