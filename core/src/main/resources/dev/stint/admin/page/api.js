// Asks the server. Addresses are relative to the page, so that it works wherever an application mounts it.

import { askToken, authorization, forgetToken } from './token.js'

/** What the server answered instead of doing it (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? 'the server answered ' + status)
    this.name = 'Problem'
    this.status = status
    this.title = body.title ?? 'Refused'
    this.state = body.state ?? null
    this.revision = body.revision ?? null
  }
}

/** Reads JSON; the query's empty values are left out. */
export function read(path, query, signal) {
  return ask('GET', path, { query, signal })
}

/** All items of a list, up to a bound; "limit" is the size of a page, where the list has a choice. */
export async function readAll(path, signal, { limit = null, most = 5000 } = {}) {
  const items = []
  let after = null
  do {
    const page = await read(path, { limit, after }, signal)
    items.push(...page.items)
    after = page.next
  } while (after && items.length < most)
  return items
}

/** Changes something, on the condition that it still is as it was seen. */
export function change(method, path, { query, body, revision } = {}) {
  return ask(method, path, { query, body: body ?? {}, revision })
}

/** Opens a stream; the caller reads the response's body. */
export async function open(path, headers, signal) {
  const response = await fetch(address(path), { headers: { ...authorization(), ...headers }, signal, cache: 'no-store' })
  if (!response.ok) throw await problemOf(response)
  return response
}

/** A path of parts, each encoded: a tag may hold slashes. */
export function pathOf(...parts) {
  return parts.map(encodeURIComponent).join('/')
}

async function ask(method, path, { query, body, revision, signal }) {
  const headers = authorization()
  if (body !== undefined && method !== 'DELETE') headers['Content-Type'] = 'application/json'
  if (revision != null) headers['If-Match'] = `"${revision}"`
  const response = await reach(address(path, query), {
    method, headers, signal, cache: 'no-store', body: headers['Content-Type'] ? JSON.stringify(body) : undefined,
  })
  if (response.ok) return response.status === 204 ? null : response.json()
  const problem = await problemOf(response)
  if (problem.status !== 401) throw problem
  forgetToken()
  await askToken(problem.message)
  return ask(method, path, { query, body, revision, signal })
}

async function reach(url, options) {
  try {
    return await fetch(url, options)
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure
    throw new Problem(0, { title: 'No answer', detail: 'The server does not answer. Whether it was done is not known: look before you repeat it.' })
  }
}

async function problemOf(response) {
  const body = await response.json().catch(() => ({}))
  return new Problem(response.status, body)
}

function address(path, query) {
  const url = new URL('api/' + path, document.baseURI)
  url.hash = ''
  for (const [name, value] of Object.entries(query ?? {})) if (value != null && value !== '') url.searchParams.set(name, value)
  return url
}
