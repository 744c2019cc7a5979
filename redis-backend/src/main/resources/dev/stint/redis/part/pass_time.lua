-- What time and a lost answer bring about: leases that have ended, runs that are due, claims that never arrived.

-- The worker's last claim never reached it: the runs go back.
local function take_back(worker)
  local claims = {}
  for id, token in string.gmatch(redis.call('HGET', WORKER .. worker.id, 'given'), '(%S+) (%d+)') do
    claims[#claims + 1] = { id = id, token = tonumber(token) }
  end
  hand_back_all(claims, worker.id, UNRECEIVED)
  redis.call('HSET', WORKER .. worker.id, 'given', '')
end

local function pass_time(worker, answer_lost)
  reap()
  promote()
  if answer_lost then
    take_back(worker)
  end
  conclude()
end
