// Numbers and times as an operator reads them.

import { now } from './clock.js'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const GENERATED_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const stamp = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

/** 1234567 as 1,234,567. */
export function count(number) {
  return whole.format(number)
}

/** 1234567 as 1.2M. */
export function brief(number) {
  return number < 10_000 ? whole.format(number) : short.format(number)
}

/** Steps per second with three digits that matter: 0.5/s, 52.3/s, 1,240/s. */
export function rate(stepsPerSecond) {
  const digits = stepsPerSecond >= 100 ? 0 : stepsPerSecond >= 10 ? 1 : 2
  return Number(stepsPerSecond.toFixed(digits)).toLocaleString('en') + '/s'
}

/** Seconds as 850 ms, 12 s, 3 min, 2 h 5 min, 4 d 3 h: two units at most. */
export function duration(seconds) {
  if (seconds < 1) return Math.round(seconds * 1000) + ' ms'
  if (seconds < 60) return Math.floor(seconds) + ' s'
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10) return pair(minutes, 'min', Math.floor(seconds % 60), 's')
  if (minutes < 60) return minutes + ' min'
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return pair(hours, 'h', minutes % 60, 'min')
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** A time as "12 s ago" or "in 3 min". */
export function relative(iso) {
  const seconds = (Date.parse(iso) - now()) / 1000
  if (Math.abs(seconds) < 1) return 'now'
  return seconds > 0 ? 'in ' + duration(seconds) : duration(-seconds) + ' ago'
}

/** A time in the reader's zone. */
export function local(iso) {
  return stamp.format(new Date(iso))
}

/** A time in the reader's zone, with UTC beside it, for titles. */
export function absolute(iso) {
  return local(iso) + ' (' + iso + ')'
}

/** A generated id by its two ends, which tell it from its neighbours; any other id as it is. */
export function shortId(id) {
  return GENERATED_ID.test(id) ? id.slice(0, 8) + '…' + id.slice(-8) : id
}

/** A share of a whole in per cent, never 100 before it is done. */
export function percent(done, total) {
  return total === 0 ? 100 : Math.min(100, Math.floor((100 * done) / total))
}

/** "1 run", "2 runs". */
export function plural(number, noun) {
  return count(number) + ' ' + noun + (number === 1 ? '' : 's')
}

/** A cursor, or any other JSON, on one line; tagged values of cursors without their tag. */
export function json(value) {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'object' && !Array.isArray(value)) {
    const [key, ...more] = Object.keys(value)
    if (more.length === 0 && key?.startsWith('$')) return String(value[key])
  }
  return JSON.stringify(value)
}

function pair(large, largeUnit, small, smallUnit) {
  return `${large} ${largeUnit}` + (small ? ` ${small} ${smallUnit}` : '')
}
