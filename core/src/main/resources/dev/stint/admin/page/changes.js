// What differs between a thing as it was seen and as it is: told to an operator whose order came too late.

import { listen } from './feed.js'
import { rate, relative } from './format.js'
import { word } from './states.js'

const REMEMBERED = 500
const lastOrders = new Map()

listen('happening', null, (happening) => {
  if (!happening.by) return
  lastOrders.delete(happening.run)
  lastOrders.set(happening.run, happening)
  if (lastOrders.size > REMEMBERED) lastOrders.delete(lastOrders.keys().next().value)
})

/** One sentence about what has changed, and by whom if that was seen. */
export function changeWords(target, seen, present) {
  const parts = FIELDS.map(([name, show]) => difference(name, show(seen), show(present))).filter(Boolean)
  const order = lastOrders.get(target)
  const who = order ? ` Last ordered by ${order.by}, ${relative(order.at)}.` : ''
  return (parts.length ? capital(parts.join('; ')) : 'Its revision has changed') + '.' + who
}

const FIELDS = [
  ['state', (thing) => (thing.state ? word(thing.state) : '')],
  ['pending order', (thing) => thing.pending?.action ?? ''],
  ['reason', (thing) => thing.reason ?? ''],
  ['tags', (thing) => thing.tags?.join(', ') ?? ''],
  ['pause', (thing) => (thing.paused ? `paused by ${thing.paused.by || 'somebody'} (${thing.paused.why || 'no why'})` : '')],
  ['throttle', (thing) => (thing.throttle ? rate(thing.throttle.stepsPerSecond) : '')],
]

function difference(name, before, after) {
  return before === after ? null : `${name}: ${before || 'none'} → ${after || 'none'}`
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
