-- Every writing script ticks first. If the clock has jumped, or stood still because the server did, or the server is
-- another one, the workers could not have renewed their leases: all begin anew, once. A lease never has more left than
-- its length.

-- Half of the shortest lease there can be, in ms: below it no lease needs to be looked at.
local CALM = 500

-- How exactly the last call is remembered, in ms.
local COARSE = 20

local function review_leases(moved, restarted)
  local leases = redis.call('ZRANGE', WORKERS, 0, -1, 'WITHSCORES')
  for i = 1, #leases, 2 do
    local lease = tonumber(redis.call('HGET', WORKER .. leases[i], 'lease') or 0)
    if restarted or moved > lease / 2 or tonumber(leases[i + 1]) > NOW + lease then
      redis.call('ZADD', WORKERS, NOW + lease, leases[i])
    end
  end
end

-- How long steps that were given away can be begun, in ms.
local GIVEN = 1000

-- More than the decisions that a server which came up in another's place can have lost: none of its numbers is one that a
-- worker knows with another meaning.
local LOST_DECISIONS = 1000

-- From when on rates are shared out, in ms: a server that came up in another's place may have lost what was given away.
local shares_from

-- server: the run id of the server that runs this script, '' if the caller does not know it
-- Answers the version of the controls: it stands where every script looks anyway.
local function tick(server)
  local last = redis.call('HMGET', CLOCK, 'at', 'server', 'controls', 'sharesFrom')
  local moved = NOW - (tonumber(last[1] or NOW))
  local restarted = server ~= '' and last[2] and last[2] ~= server
  shares_from = tonumber(last[4] or 0)
  if restarted then
    shares_from = NOW + GIVEN
    redis.call('HSET', CLOCK, 'sharesFrom', whole(shares_from))
    last[3] = whole(redis.call('HINCRBY', CLOCK, 'controls', LOST_DECISIONS))
  end
  if restarted or moved < 0 or moved > CALM then
    review_leases(math.abs(moved), restarted)
  end
  if server ~= '' and server ~= last[2] then
    redis.call('HSET', CLOCK, 'at', NOW_TEXT, 'server', server)
  elseif moved < 0 or moved > COARSE or not last[1] then
    redis.call('HSET', CLOCK, 'at', NOW_TEXT)
  end
  return last[3] or '0'
end
