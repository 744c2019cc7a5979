// Who is looking, and what they may do.

import { read } from './api.js'

let me = { name: '', role: 'read' }

/** Asks the server who the token belongs to. */
export async function signIn() {
  me = await read('me')
  document.documentElement.dataset.role = me.role
  return me
}

/** Whether actions are shown at all; the server refuses them anyway. */
export function mayOperate() {
  return me.role === 'operate'
}
