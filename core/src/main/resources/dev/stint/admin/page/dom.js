// Makes elements. Data only ever becomes text or an attribute's value, never markup.

const SVG = 'http://www.w3.org/2000/svg'

/** An HTML element: h('a', { href: '#/runs', class: 'brand', onclick: go }, 'Runs'). */
export function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children)
}

/** An SVG element. */
export function s(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children)
}

/** Replaces what an element holds. */
export function put(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter(isShown))
  return element
}

/** Sets an element's text if it differs: writing the same text again would cost a layout. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

/** Sets an attribute if it differs; null takes it away. */
export function mark(element, name, value) {
  if (value == null) element.removeAttribute(name)
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value)
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) attach(element, name, value)
  element.append(...children.flat(Infinity).filter(isShown))
  return element
}

function attach(element, name, value) {
  if (value == null || value === false) return
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
  else element.setAttribute(name, value === true ? '' : value)
}

function isShown(child) {
  return child != null && child !== false && child !== ''
}
