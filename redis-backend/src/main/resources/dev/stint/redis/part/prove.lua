-- The stints of a run that lost their leases are over: the run's database refuses them, or the run is forgotten.
-- lost: the run's field `unproven`; some of what it names may be over already.

local function prove(id, lost)
  for token, worker in string.gmatch(lost, '(%d+) ([^\n]+)') do
    redis.call('HDEL', UNPROVEN .. worker, token)
    if redis.call('EXISTS', UNPROVEN .. worker) == 0 then
      redis.call('HDEL', LOST, worker)
    end
  end
  redis.call('HDEL', RUN .. id, 'unproven')
end
