// Server-sent events, as the HTML standard defines the stream: lines in, events out.

/** A function that takes pieces of the stream as text and calls back with { event, data, id } for each event, or mere id, in it. */
export function sseParser(onEvent) {
  let rest = ''
  let fields = blank()
  const line = (text) => {
    if (text === '') {
      if (fields.data.length || fields.id) onEvent({ event: fields.event, data: fields.data.join('\n'), id: fields.id })
      fields = blank()
      return
    }
    const colon = text.indexOf(':')
    if (colon === 0) return // A comment: the server's heartbeat.
    const name = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (name === 'data') fields.data.push(value)
    else if (name === 'event') fields.event = value
    else if (name === 'id') fields.id = value
  }
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop()
    for (const text of lines) line(text)
  }
}

function blank() {
  return { event: 'message', data: [], id: null }
}
