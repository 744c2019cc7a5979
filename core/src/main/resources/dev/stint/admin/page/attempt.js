// Orders something, and says how it went. An order that came too late is never repeated by the page.

import { changeWords } from './changes.js'
import { notice, refused } from './notices.js'

/**
 * Sends an order.
 *
 * @param what as "Pause of run 7"
 * @param target the run's id or the scope's label, as events name it
 * @param seen the thing as the operator saw it
 * @param send makes the request
 * @param again reads the thing anew and shows it
 * @return what the server answered; null if it refused
 */
export async function attempt({ what, target, seen, send, again }) {
  try {
    return await send()
  } catch (problem) {
    if (problem.status === 412) await tellChange(what, target, seen, again)
    else refused(what, problem)
    if (problem.status === 409 || problem.status === 404) await again?.().catch(() => null)
    return null
  }
}

async function tellChange(what, target, seen, again) {
  const present = await again().catch(() => null)
  const words = present ? changeWords(target, seen, present) : 'It can no longer be read.'
  notice('warn', `${what}: not done, it was changed meanwhile`, `${words} The page shows it as it is now. Order it again if you still want it.`)
}
