// Maps the times of a run's stints to places. True to scale, but a night's pause does not squeeze the work into a sliver: a
// long gap is cut to a share of the width, and shown as cut.

const LONGEST_GAP_SHARE = 0.08

/** Pieces of time, laid out from 0 to width: [{ from, to, x, w, gap, cut }] and x(millis). */
export function timescale(stints, now, width) {
  const pieces = piecesOf(stints, now)
  const worked = pieces.filter((piece) => !piece.gap).reduce((sum, { from, to }) => sum + to - from, 0)
  const longest = Math.max(1, worked) * LONGEST_GAP_SHARE * 1.5
  const shown = pieces.map((piece) => ({ ...piece, shown: piece.gap ? Math.min(piece.to - piece.from, longest) : piece.to - piece.from }))
  const total = Math.max(1, shown.reduce((sum, piece) => sum + piece.shown, 0))
  let x = 0
  for (const piece of shown) {
    piece.x = x
    piece.w = (piece.shown / total) * width
    piece.cut = piece.shown < piece.to - piece.from
    x += piece.w
  }
  return { pieces: shown, x: (millis) => place(shown, millis, width) }
}

function piecesOf(stints, now) {
  const pieces = []
  let end = null
  for (const stint of stints) {
    const from = Math.max(Date.parse(stint.startedAt), end ?? -Infinity)
    const to = Math.max(from, stint.endedAt ? Date.parse(stint.endedAt) : now)
    if (end !== null && from > end) pieces.push({ from: end, to: from, gap: true })
    pieces.push({ from, to, gap: false, stint })
    end = to
  }
  return pieces
}

function place(pieces, millis, width) {
  const piece = pieces.find(({ to }) => millis <= to)
  if (!piece) return width
  const share = piece.to === piece.from ? 0 : Math.max(0, (millis - piece.from) / (piece.to - piece.from))
  return piece.x + share * piece.w
}
