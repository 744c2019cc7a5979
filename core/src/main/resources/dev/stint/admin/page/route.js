// The address after the #: which view, of what, filtered how. It can be bookmarked and sent to a colleague.

/** The present address: { view, name, query }. */
export function route() {
  const [path, search] = location.hash.replace(/^#\/?/, '').split('?')
  const [view, ...name] = path.split('/')
  return { view: view || 'runs', name: name.length ? decode(name.join('/')) : null, query: new URLSearchParams(search ?? '') }
}

/** The address of one run. */
export function runAddress(id) {
  return '#/runs/' + encodeURIComponent(id)
}

/** The address of a list of runs; empty values are left out. */
export function runsAddress(filter) {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value))
  return '#/runs' + (query.size ? '?' + query : '')
}

function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // Typed by hand, with a stray %.
  }
}
