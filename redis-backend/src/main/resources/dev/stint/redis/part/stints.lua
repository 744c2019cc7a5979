-- The record of a stint that has ended; the one that runs stands in the run's hash.

local MOST_STINTS = 1000

-- The holder that the run had; progress, state and reason as they are after it.
local function end_stint(run, reason)
  local kept = redis.call('RPUSH', STINTS .. run.id, cjson.encode({
    number = run.stints, worker = run.holder, token = run.token, since = run.heldSince, itemsBefore = run.itemsBefore,
    before = run.heldFrom, after = run.cursor, at = NOW_TEXT, state = run.state, reason = reason,
    itemsDone = whole((tonumber(run.itemsDone) or 0) - (tonumber(run.itemsBefore) or 0)),
  }))
  if kept > MOST_STINTS then
    redis.call('LTRIM', STINTS .. run.id, -MOST_STINTS, -1)
  end
end
