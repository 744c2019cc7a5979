// Holds back what would be done too often.

/** A function that calls the given one at once, but then at most once per pause; what comes between is done at its end. */
export function atMostEvery(pauseMillis, act) {
  let timer = null
  let again = false
  const run = () => {
    again = false
    act()
    timer = setTimeout(() => {
      timer = null
      if (again) run()
    }, pauseMillis)
  }
  return () => {
    if (timer === null) run()
    else again = true
  }
}

/** A function that calls the given one when it has not been called for a while. */
export function afterQuiet(pauseMillis, act) {
  let timer = null
  return () => {
    clearTimeout(timer)
    timer = setTimeout(act, pauseMillis)
  }
}
