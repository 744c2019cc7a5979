-- A worker's pulse: makes progress durable, renews the lease, brings the orders. The hot path: a call that carries one
-- checkpoint costs about ten commands, most of a round trip being the way there and back.
-- KEYS   1 the namespace's clock
-- ARGV   1 to 6 as in part/pulse.lua; 7 is 1 if a mark that was sent before may still arrive, and none is sent any more,
--        else 0; 8 the number of checkpoints; for each: run, token, size or '', mode, what a wary
--        stint says ('', over, between or a cursor), progress; the version of the controls that the worker knows, 1 if it
--        was asked to stop, else 0; the number of demands; for each: the scope's label, the code's
--        rate, stints, wanted, left
-- result 'ok', the ids of runs that are no longer the worker's, the orders: run, action, why, flat; 1 if the worker is
--        to be quiet, else 0; the controls if they are others, as in controls.lua; and for each demand with a rate: label,
--        rate, steps, flat
--        or 'reaped', or 'overtaken', as in claim.lua
-- arrow  RUNNING -> RUNNING; DELAYED -> QUEUED; RUNNING -> QUEUED for workers whose lease has ended

local worker, refusal = hear()
if refusal then
  return { refusal }
end

-- A mark that arrives late writes only what is there: it must not find what it would move back.
local function clear_mark(token)
  if ARGV[7] == '1' then
    redis.call('DEL', MARK .. token)
  else
    redis.call('SET', MARK .. token, '')
  end
end

local arg, lost = reader(8), {}
for _ = 1, tonumber(arg()) do
  local id, token, total, mode, said = arg(), arg(), arg(), arg(), arg()
  local progress = read_progress(arg)
  local run = redis.call('HMGET', RUN .. id, 'holder', 'token', 'state', 'mode', 'unproven')
  if run[1] ~= worker.id or run[2] ~= token then
    lost[#lost + 1] = id
  elseif run[3] == 'RUNNING' then
    store_progress(id, progress)
    clear_mark(token)
    if not run[4] and mode ~= '' then
      redis.call('HSET', RUN .. id, 'mode', mode)
    end
    if total ~= '' then
      redis.call('HSET', RUN .. id, 'itemsTotal', total)
    end
    if said ~= '' then
      caution(id, token, said)
    end
    if run[5] and mode == 'transactional' then
      prove(id, run[5])
    end
  end
end

local orders, pending = {}, redis.call('HGETALL', ORDERS .. worker.id)

local function pass(id, action, why)
  orders[#orders + 1] = id
  orders[#orders + 1] = action
  orders[#orders + 1] = why
end

-- The worker does not know a run's new tags: one that is paused is a pause of the run, unless something else is ordered.
local function pass_pause_of_tag(id)
  local run = redis.call('HMGET', RUN .. id, 'state', 'pending', 'tags')
  for _, tag in ipairs(run[1] == 'RUNNING' and not run[2] and cjson.decode(run[3] or '[]') or {}) do
    if redis.call('HGET', PAUSED, 'tag:' .. tag) == 'held' then
      return pass(id, 'PAUSE', 'tag:' .. tag)
    end
  end
end

for i = 1, #pending, 2 do
  local retagged = string.match(pending[i], '^(%S+) tags$')
  if retagged then
    pass_pause_of_tag(retagged)
  else
    pass(pending[i], string.match(pending[i + 1], '^(%u+) (.*)$'))
  end
end

local known, news, shares = arg(), {}, {}
if arg() == '1' then
  redis.call('HSET', WORKER .. worker.id, 'stopping', '1')
end
if known ~= worker.controls then
  news = controls(worker.controls)
end
for _ = 1, tonumber(arg()) do
  local demand, rate = { label = arg() }, arg()
  demand.stints, demand.wanted, demand.left = tonumber(arg()), tonumber(arg()), tonumber(arg())
  rate = rate_of(demand.label) or rate
  if tonumber(rate) > 0 then
    shares[#shares + 1] = demand.label
    shares[#shares + 1] = rate
    shares[#shares + 1] = grant(worker.id, demand, tonumber(rate))
  end
end
return { 'ok', lost, orders, worker.quiet and 1 or 0, news, shares }
