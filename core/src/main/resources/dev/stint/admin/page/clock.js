// The server's time: an operator's own clock may be minutes off, and "due in 12 s" must not be.

let aheadMillis = 0

/** Learns the server's time from one of its answers. */
export function learnNow(iso) {
  aheadMillis = Date.parse(iso) - Date.now()
}

/** The server's time in milliseconds. */
export function now() {
  return Date.now() + aheadMillis
}

/** Calls back once a second until the signal is aborted; not while the page is hidden. */
export function everySecond(signal, act) {
  const timer = setInterval(() => document.hidden || act(), 1000)
  signal.addEventListener('abort', () => clearInterval(timer))
}
