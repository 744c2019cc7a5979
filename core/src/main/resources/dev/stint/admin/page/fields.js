// Fields for a job's args, made from what the job's type publishes.

import { h } from './dom.js'

/** A field for one arg: { element, value() }; the value is undefined if it was left empty. */
export function argField({ name, type, required }) {
  const input = inputFor(type, required)
  input.dataset.arg = name
  input.required = required && input.type !== 'checkbox'
  const label = h('span', {}, h('span', { class: 'mono' }, name), h('span', { class: 'hint' }, ` ${type}${required ? '' : ', optional'}`))
  return {
    element: h('label', { class: 'field' }, label, input),
    value: () => (input.value.trim() === '' ? undefined : parse(name, type, input.value)),
  }
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi

/** Reads JSON that was typed, naming the field if it is none, or if it has a number that would be sent as another one. */
export function parseJson(name, text) {
  let value
  try {
    value = JSON.parse(text)
  } catch (failure) {
    throw new Error(`${name} is no JSON: ${failure.message}`)
  }
  const rounded = text.match(STRING_OR_NUMBER)?.find((token) => !token.startsWith('"') && exact(token) !== exact(String(Number(token))))
  if (rounded) throw new Error(`${name}: a browser keeps ${rounded} as ${Number(rounded)}; enqueue this one over the HTTP API`)
  return value
}

// Digits and a power of ten: 1.50, 15e-1 and 1.5 are one number. Null for what is none, as Infinity.
function exact(number) {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:e([-+]?\d+))?$/i.exec(number)
  if (!parts) return null
  const [, whole, part = '', power = '0'] = parts
  const digits = (whole + part).replace(/^0+/, '')
  const short = digits.replace(/0+$/, '')
  return short && `${short}e${Number(power) - part.length + digits.length - short.length}`
}

function inputFor(type, required) {
  if (type === 'string') return h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' })
  if (type === 'integer') return h('input', { type: 'number', step: 1 })
  if (type === 'number') return h('input', { type: 'number', step: 'any' })
  if (type === 'boolean') {
    return h('select', {}, required ? null : h('option', { value: '' }, 'as the job has it'), h('option', { value: 'false' }, 'false'), h('option', { value: 'true' }, 'true'))
  }
  return h('textarea', { rows: 2, spellcheck: 'false', placeholder: 'JSON' })
}

function parse(name, type, text) {
  if (type === 'string') return text
  if (type !== 'integer') return parseJson(name, text)
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new Error(`${name} is ${text}: a browser keeps whole numbers within ±2^53 only; enqueue this one over the HTTP API`)
  return number
}
