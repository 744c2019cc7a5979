// Messages, in a live region: what was done, what was refused and how to mend it.

import { h } from './dom.js'

const GOOD_LASTS_MILLIS = 5000

/** Shows a message; answers a function that takes it away. Tones: good (goes by itself), wait, warn, bad (stay). */
export function notice(tone, title, detail, link) {
  const close = h('button', { type: 'button', class: 'quiet-button', 'aria-label': 'Close this message', onclick: () => box.remove() }, '×')
  const box = h('div', { class: 'notice', 'data-tone': tone, 'data-test': 'notice' },
    h('div', {}, h('strong', {}, title), detail ? h('p', {}, detail) : null, link ? h('p', {}, link) : null),
    close)
  const region = document.getElementById('notices')
  region.append(box)
  while (region.children.length > 4) region.firstElementChild.remove()
  if (tone === 'good') setTimeout(() => box.remove(), GOOD_LASTS_MILLIS)
  return () => box.remove()
}

/** Shows what the server said instead of doing it. */
export function refused(what, problem) {
  if (problem.name === 'AbortError') return
  if (problem.name !== 'Problem') throw problem
  notice('bad', `${what}: ${problem.title}`, problem.message)
}
