// A run's stints on a time line, and the throughput of each above it, on the same scale. A deploy is a gap.

import { now } from './clock.js'
import { h, mark, put, s, say } from './dom.js'
import { absolute, count, duration, json, rate, shortId } from './format.js'
import { timescale } from './timescale.js'
import { word } from './states.js'

const PLOT_TOP = 14
const PLOT_HEIGHT = 76
const LANE_TOP = 104
const LANE_HEIGHT = 26
const HEIGHT = 150
const NARROWEST_BAR = 2.5
const LABEL_WIDTH = 54

/** How a stint ended, as a kind that has a colour and a pattern of its own. */
export function endKind(stint) {
  if (!stint.endedAt) return 'running'
  if (stint.state === 'FAILED' || stint.reason === 'retry') return 'failed'
  if (stint.reason === 'lease-lost' || stint.reason === 'crash') return 'lost'
  return stint.state === 'COMPLETED' ? 'completed' : 'orderly'
}

/** The drawing; "show" takes the stints, oldest first. */
export function timeline(signal) {
  const svg = s('svg', { class: 'timeline', role: 'group', 'aria-label': 'Stints on a time line; arrow keys go from one to the next', height: HEIGHT })
  const detail = h('p', { class: 'timeline-detail', 'data-test': 'stint-detail', role: 'status' })
  const element = h('div', { class: 'timeline-box' }, svg, detail)
  const drawing = { svg, detail, stints: [], chosen: null, picked: null }
  const redraw = () => draw(drawing, element.clientWidth)
  const watch = new ResizeObserver(redraw)
  watch.observe(element)
  signal.addEventListener('abort', () => watch.disconnect())
  svg.addEventListener('pointerleave', () => svg.contains(document.activeElement) || unpick(drawing))
  svg.addEventListener('focusout', () => (drawing.picked = null))
  svg.addEventListener('keydown', (event) => step(drawing, event))
  return {
    element,
    show: (stints) => {
      drawing.stints = stints
      redraw()
    },
  }
}

function draw(drawing, width) {
  const { svg, stints } = drawing
  svg.toggleAttribute('hidden', stints.length === 0)
  drawing.detail.hidden = stints.length === 0
  if (!width || stints.length === 0) return
  mark(svg, 'width', width)
  mark(svg, 'viewBox', `0 0 ${width} ${HEIGHT}`)
  const scale = timescale(stints, now(), width - 1)
  const fastest = Math.max(0.001, ...stints.map(paceOf))
  const focused = document.activeElement?.dataset?.stint
  const hadFocus = svg.contains(document.activeElement)
  put(svg, gridLines(width, fastest), scale.pieces.map((piece) => (piece.gap ? gap(piece) : bar(drawing, piece, fastest))), axis(scale, width))
  choose(drawing, drawing.picked ?? stints.at(-1).number)
  if (hadFocus) svg.querySelector(`[data-stint="${focused}"]`)?.focus()
}

function bar(drawing, { stint, x, w }, fastest) {
  const wide = Math.max(NARROWEST_BAR, w - 1)
  const height = (paceOf(stint) / fastest) * PLOT_HEIGHT
  const choice = () => choose(drawing, (drawing.picked = stint.number))
  return s('g', { class: 'stint', 'data-kind': endKind(stint), 'data-stint': stint.number, tabindex: -1, role: 'img', 'aria-label': words(stint), onfocus: choice, onpointerenter: choice, onclick: choice },
    s('rect', { class: 'pace', x, y: PLOT_TOP + PLOT_HEIGHT - height, width: wide, height: Math.max(1, height) }),
    s('rect', { class: 'reach', x, y: PLOT_TOP, width: wide, height: HEIGHT - PLOT_TOP }),
    s('rect', { class: 'lane', x, y: LANE_TOP, width: wide, height: LANE_HEIGHT, rx: Math.min(4, wide / 2) }),
    wide > LABEL_WIDTH ? s('text', { class: 'lane-label', x: x + 8, y: LANE_TOP + 17 }, '#' + stint.number) : null)
}

function gap({ from, to, x, w, cut }) {
  const length = duration((to - from) / 1000)
  const middle = x + w / 2
  return s('g', { class: 'gap' },
    s('title', {}, `Nobody worked it for ${length}`),
    s('line', { x1: x + 1, x2: x + w - 1, y1: LANE_TOP + LANE_HEIGHT / 2, y2: LANE_TOP + LANE_HEIGHT / 2 }),
    cut ? s('path', { class: 'cut', d: `M${middle - 4} ${LANE_TOP + 20}l4 -14M${middle + 1} ${LANE_TOP + 20}l4 -14` }) : null,
    w > LABEL_WIDTH ? s('text', { x: middle, y: LANE_TOP + 3, 'text-anchor': 'middle' }, length) : null)
}

function gridLines(width, fastest) {
  return [
    s('line', { class: 'grid', x1: 0, x2: width, y1: PLOT_TOP, y2: PLOT_TOP }),
    s('line', { class: 'grid', x1: 0, x2: width, y1: PLOT_TOP + PLOT_HEIGHT, y2: PLOT_TOP + PLOT_HEIGHT }),
    s('text', { class: 'axis', x: 0, y: PLOT_TOP - 4 }, rate(fastest)),
  ]
}

function axis(scale, width) {
  const first = scale.pieces[0]
  const last = scale.pieces.at(-1)
  const hour = (millis) => new Date(millis).toLocaleTimeString('en-GB')
  return [
    s('text', { class: 'axis', x: 0, y: HEIGHT - 4 }, hour(first.from)),
    s('text', { class: 'axis', x: width, y: HEIGHT - 4, 'text-anchor': 'end' }, last.stint?.endedAt ? hour(last.to) : 'now'),
  ]
}

function choose(drawing, number) {
  drawing.chosen = number
  for (const g of drawing.svg.querySelectorAll('.stint')) {
    const isChosen = Number(g.dataset.stint) === number
    g.classList.toggle('chosen', isChosen)
    g.setAttribute('tabindex', isChosen ? 0 : -1) // One stop for Tab, arrows within.
  }
  const stint = drawing.stints.find((one) => one.number === number)
  if (stint) say(drawing.detail, words(stint))
}

// With nothing pointed at, the last stint is told about.
function unpick(drawing) {
  drawing.picked = null
  if (drawing.stints.length) choose(drawing, drawing.stints.at(-1).number)
}

function step({ svg, chosen }, event) {
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (!way) return
  event.preventDefault()
  const bars = [...svg.querySelectorAll('.stint')]
  bars[bars.findIndex((g) => Number(g.dataset.stint) === chosen) + way]?.focus()
}

function words(stint) {
  const end = stint.endedAt ? `ended ${word(stint.state).toLowerCase()}${stint.reason ? ` (${stint.reason})` : ''}` : 'running'
  return `Stint ${stint.number} on ${shortId(stint.worker)}: ${duration(stint.seconds ?? 0)}, ${count(stint.itemsDone)} items${pace(stint)}, ${end}. ` +
    `Cursor ${stint.cursorBefore === null ? 'at the start' : json(stint.cursorBefore)} → ${json(stint.cursorAfter)}. Began ${absolute(stint.startedAt)}.`
}

function pace(stint) {
  return stint.seconds > 0 ? ` at ${rate(paceOf(stint))}` : ''
}

function paceOf({ itemsDone, seconds }) {
  return seconds > 0 ? itemsDone / seconds : 0
}
