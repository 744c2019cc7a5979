-- What a stint says that works warily: the run has passed the place; it is between two items; an item is in hand, named by
-- its cursor. The crashes that are counted are those of the item that was named last.

local function caution(id, token, said)
  local run = RUN .. id
  if said == 'over' then
    redis.call('HDEL', run, 'wary', 'suspect', 'suspectCrashes', 'suspectWorkers', 'namedUnder')
  elseif said == 'between' then
    redis.call('HDEL', run, 'suspect', 'suspectCrashes', 'suspectWorkers', 'namedUnder')
    redis.call('HSET', run, 'wary', '1')
  else
    if redis.call('HGET', run, 'suspect') ~= said then
      redis.call('HDEL', run, 'suspectCrashes', 'suspectWorkers')
    end
    redis.call('HSET', run, 'wary', '1', 'suspect', said, 'namedUnder', token)
  end
end
