-- A worker's pulse: makes progress durable, renews the lease, brings the orders. The hot path: a call that carries one
-- checkpoint costs about ten commands, most of a round trip being the way there and back.
-- KEYS   1 the namespace's clock
-- ARGV   1 to 6 as in part/pulse.lua; 7 the number of checkpoints; for each: run, token, size or '', mode, progress
-- result 'ok', the ids of runs that are no longer the worker's, and the orders: run, action, why, flat
--        or 'reaped', or 'overtaken', as in claim.lua
-- arrow  RUNNING -> RUNNING; DELAYED -> QUEUED; RUNNING -> QUEUED for workers whose lease has ended

local worker, refusal = hear()
if refusal then
  return { refusal }
end

local arg, lost = reader(7), {}
for _ = 1, tonumber(arg()) do
  local id, token, total, mode = arg(), arg(), arg(), arg()
  local progress = read_progress(arg)
  local run = redis.call('HMGET', RUN .. id, 'holder', 'token', 'state', 'mode')
  if run[1] ~= worker.id or run[2] ~= token then
    lost[#lost + 1] = id
  elseif run[3] == 'RUNNING' then
    store_progress(id, progress)
    redis.call('SET', MARK .. token, '')
    if not run[4] then
      redis.call('HSET', RUN .. id, 'mode', mode)
    end
    if total ~= '' then
      redis.call('HSET', RUN .. id, 'itemsTotal', total)
    end
  end
end

local orders, pending = {}, redis.call('HGETALL', ORDERS .. worker.id)
for i = 1, #pending, 2 do
  local action, why = string.match(pending[i + 1], '^(%u+) (.*)$')
  orders[#orders + 1] = pending[i]
  orders[#orders + 1] = action
  orders[#orders + 1] = why
end
return { 'ok', lost, orders }
