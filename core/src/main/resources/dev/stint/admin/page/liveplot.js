// The throughput of the last minutes, from the live samples that came in while the page was open.

import { h, mark, put, s, say } from './dom.js'
import { rate } from './format.js'

const SECONDS = 300
const NARROWEST_SECONDS = 60
const HEIGHT = 64
const FEWEST = 3

/** The plot; "sample" takes the items done so far, at the server's time in milliseconds. */
export function livePlot() {
  const svg = s('svg', { class: 'live-plot', role: 'img', height: HEIGHT, 'aria-label': 'Throughput of the last minutes' })
  const words = h('p', { class: 'muted', 'data-test': 'live-rate' })
  const element = h('section', { class: 'live', hidden: true }, h('h2', {}, 'Throughput, live'), svg, words)
  const plot = { element, svg, words, samples: [] }
  return { element, sample: (itemsDone, millis) => sample(plot, itemsDone, millis) }
}

function sample(plot, itemsDone, millis) {
  const { samples } = plot
  const last = samples.at(-1)
  if (last && (millis - last.millis < 500 || itemsDone < last.itemsDone)) return
  const pace = last ? ((itemsDone - last.itemsDone) * 1000) / (millis - last.millis) : null
  samples.push({ millis, itemsDone, pace })
  while (samples[0].millis < millis - SECONDS * 1000) samples.shift()
  if (samples.length >= FEWEST) draw(plot)
}

function draw({ element, svg, words, samples }) {
  element.hidden = false
  const width = Math.max(100, element.clientWidth)
  const paced = samples.filter(({ pace }) => pace !== null)
  const fastest = Math.max(...paced.map(({ pace }) => pace), 0.001)
  const end = samples.at(-1).millis
  const span = Math.max(NARROWEST_SECONDS * 1000, end - samples[0].millis)
  const x = (millis) => width - ((end - millis) / span) * width
  const y = (pace) => HEIGHT - 4 - (pace / fastest) * (HEIGHT - 10)
  const points = paced.map(({ millis, pace }) => `${x(millis).toFixed(1)},${y(pace).toFixed(1)}`)
  mark(svg, 'width', width)
  mark(svg, 'viewBox', `0 0 ${width} ${HEIGHT}`)
  put(svg,
    s('line', { class: 'grid', x1: 0, x2: width, y1: HEIGHT - 4, y2: HEIGHT - 4 }),
    s('polygon', { class: 'area', points: `${x(paced[0].millis)},${HEIGHT - 4} ${points.join(' ')} ${width},${HEIGHT - 4}` }),
    s('polyline', { class: 'line', points: points.join(' ') }))
  say(words, `${rate(paced.at(-1).pace)} now, ${rate(fastest)} at most, since the page was opened or for five minutes.`)
}
