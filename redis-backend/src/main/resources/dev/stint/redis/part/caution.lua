-- What a stint says when crashes have hit its run: it is alone in its process and about to begin, and all else is as it was; it has
-- passed the place; it is between two items; an item is in hand, named by its cursor. The crashes that are counted are those of the item that was named last; those before any item end with a word.

local function caution(id, token, said)
  local run = RUN .. id
  if said == 'alone' then
    redis.call('HSET', run, 'aloneUnder', token)
    return
  end
  redis.call('HDEL', run, 'earlyCrashes')
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
