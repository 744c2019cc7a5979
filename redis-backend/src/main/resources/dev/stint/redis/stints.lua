-- The latest stints of a run. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 run
-- result the documents of those that have ended, oldest first; and of the one that runs: number, worker, token, since,
--        items before, cursor before, cursor so far; empty if none runs
-- arrow  none

local known = redis.call('HMGET', RUN .. ARGV[1], 'state', 'stints', 'holder', 'token', 'heldSince', 'itemsBefore',
  'heldFrom', 'cursor')
local running = {}
if known[1] == 'RUNNING' then
  local newer = marked(known[4])
  running = { known[2], known[3], known[4], known[5], known[6], known[7] or '', newer[2] or known[8] or '' }
end
return { redis.call('LRANGE', STINTS .. ARGV[1], running[1] and -999 or -1000, -1), running }
