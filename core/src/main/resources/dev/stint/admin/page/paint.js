// Gathers writes to the page and makes them once per frame, however many events arrive between two frames.

const waiting = new Set()
let asked = false

/** Calls the function in the next frame; once, however often it is asked for until then. */
export function paint(write) {
  waiting.add(write)
  if (asked) return
  asked = true
  requestAnimationFrame(flush)
}

function flush() {
  asked = false
  const writes = [...waiting]
  waiting.clear()
  for (const write of writes) write()
}
