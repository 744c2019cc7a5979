-- The live workers, and the lost ones whose stints are unproven. Changes nothing.
-- KEYS   1 the namespace's clock
-- result for each worker: presence, card, since when in ms, end of its lease or when it was given up in ms, number of runs
-- arrow  none

local found, live = {}, {}
local leases = redis.call('ZRANGEBYSCORE', WORKERS, '(' .. NOW_TEXT, '+inf', 'WITHSCORES')
for i = 1, #leases, 2 do
  local known = redis.call('HMGET', WORKER .. leases[i], 'quiet', 'card', 'since')
  if known[2] then
    live[leases[i]] = true
    found[#found + 1] = {
      known[1] == '1' and 'QUIET' or 'LIVE', known[2], known[3], leases[i + 1], redis.call('HLEN', HELD .. leases[i]),
    }
  end
end
local lost = redis.call('HGETALL', LOST)
for i = 1, #lost, 2 do
  local known = cjson.decode(lost[i + 1])
  if not live[lost[i]] and known.at >= NOW - DAY then
    found[#found + 1] = {
      'LOST', known.card, whole(known.since), whole(known.at), redis.call('HLEN', UNPROVEN .. lost[i]),
    }
  end
end
return found
