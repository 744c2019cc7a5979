-- DELAYED -> QUEUED, and terminal hooks that are due again; in due order, a bounded number per call.

local function promote()
  local due = redis.call('ZRANGEBYSCORE', DELAYED, '-inf', NOW, 'LIMIT', 0, 1000)
  for _, id in ipairs(due) do
    redis.call('ZREM', DELAYED, id)
    local run = look_up(id)
    if run and run.hook == 'due' then
      push(run, true)
    elseif run and run.state == 'DELAYED' then
      queue_up(run, '', false)
      tell('due', run)
    end
  end
end
