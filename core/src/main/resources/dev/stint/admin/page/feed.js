// What happens on the server, as it happens. Read with fetch, because an EventSource cannot send a token.

import { open } from './api.js'
import { askToken, forgetToken } from './token.js'
import { sseParser } from './sse.js'

// The server beats every 10 s; a stream that is silent for longer than two beats and a half is dead.
const SILENCE_MILLIS = 25_000
const LONGEST_WAIT_MILLIS = 15_000

const listeners = { happening: new Set(), progress: new Set(), stale: new Set(), connection: new Set() }
let lastId = null
let failures = 0
let connection = { state: 'connecting' }

/**
 * Listens until the signal is aborted. Kinds: happening (one event of the server), progress (runs that moved), stale
 * (something may have been missed: read again), connection ({ state: 'connecting' | 'live' | 'waiting', seconds, why }).
 */
export function listen(kind, signal, act) {
  listeners[kind].add(act)
  signal?.addEventListener('abort', () => listeners[kind].delete(act))
  if (kind === 'connection') act(connection)
}

/** Whether events come in. */
export function isLive() {
  return connection.state === 'live'
}

/** Reads the stream for as long as the page lives. */
export async function follow() {
  for (;;) {
    const why = await readUntilItEnds()
    failures++
    const millis = Math.min(LONGEST_WAIT_MILLIS, 500 * 2 ** failures) * (0.5 + Math.random() / 2)
    turn({ state: 'waiting', seconds: Math.ceil(millis / 1000), why })
    await new Promise((resolve) => setTimeout(resolve, millis))
    turn({ state: 'connecting' })
  }
}

async function readUntilItEnds() {
  const stop = new AbortController()
  let silence = setTimeout(() => stop.abort(), SILENCE_MILLIS)
  try {
    const response = await open('events', lastId ? { 'Last-Event-ID': lastId } : {}, stop.signal)
    failures = 0
    turn({ state: 'live' })
    if (lastId === null) tell('stale') // What happened before the stream was open is in no event.
    const parse = sseParser(receive)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'the stream has ended'
      clearTimeout(silence)
      silence = setTimeout(() => stop.abort(), SILENCE_MILLIS)
      parse(value)
    }
  } catch (failure) {
    if (failure.status === 401) {
      forgetToken()
      await askToken(failure.message)
    }
    return failure.message
  } finally {
    clearTimeout(silence)
  }
}

function receive({ event, data, id }) {
  if (id) lastId = id
  if (data === '') return // Only told where it stands.
  if (event === 'gap') {
    tell('stale')
  } else if (event === 'progress') {
    tell('progress', JSON.parse(data).runs)
  } else {
    tell('happening', JSON.parse(data))
  }
}

function turn(next) {
  connection = next
  tell('connection', next)
}

function tell(kind, what) {
  for (const act of listeners[kind]) act(what)
}
