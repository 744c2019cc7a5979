-- Stints that lost their worker, and may go on in its process: that may be frozen.

-- In place of a run's id: whatever was handed out in the time that a server has lost.
local LOST_RUN = '-'

-- All stints of a worker are over. Answers whether there were any.
local function acquit(worker)
  redis.call('DEL', UNPROVEN .. worker)
  return redis.call('HDEL', LOST, worker) == 1
end

-- What is a day old is forgotten: its process does not come back.
local function forget_lost()
  local lost = redis.call('HGETALL', LOST)
  for i = 1, #lost, 2 do
    if cjson.decode(lost[i + 1]).at < NOW - DAY then
      acquit(lost[i])
    end
  end
end

-- The run, and all tags that it has or was handed out with: the stint stays in their scopes, whatever tags come.
local function subject(id)
  local words = { id }
  for _, tags in ipairs(redis.call('HMGET', RUN .. id, 'tags', 'handedTags')) do
    for _, tag in ipairs(tags and cjson.decode(tags) or {}) do
      words[#words + 1] = tag
    end
  end
  return table.concat(words, ' ')
end

-- Whether it is the claim of a stint, and not that of a terminal hook, whose run may have been ordered away since.
local function is_stint(id, worker, token)
  local run = redis.call('HMGET', RUN .. id, 'holder', 'token', 'state')
  return run[1] == worker and run[2] == token and run[3] == 'RUNNING'
end

-- The run's field names those that its database may refuse: no hooks. It keeps only those that are unproven still: a run
-- that is lost again and again does not grow.
local function doubt(id, worker, token)
  redis.call('HSET', UNPROVEN .. worker, token, subject(id))
  if not is_stint(id, worker, token) then
    return
  end
  local lost = token .. ' ' .. worker
  for other, whose in string.gmatch(redis.call('HGET', RUN .. id, 'unproven') or '', '(%d+) ([^\n]+)') do
    if redis.call('HEXISTS', UNPROVEN .. whose, other) == 1 then
      lost = other .. ' ' .. whose .. '\n' .. lost
    end
  end
  redis.call('HSET', RUN .. id, 'unproven', lost)
end

-- Whether a worker was heard last by another server, or before a restart: this one may have lost what it had handed out.
local function is_unheard(worker, server)
  local last = redis.call('HGET', WORKER .. worker, 'server') or ''
  return last ~= '' and last ~= server
end

-- A worker is given up with stints in hand.
local function suspect(worker, claims)
  forget_lost()
  local known = redis.call('HMGET', WORKER .. worker, 'card', 'since')
  redis.call('HSET', LOST, worker, cjson.encode({ card = known[1], since = tonumber(known[2]), at = NOW }))
  for _, claim in ipairs(claims) do
    doubt(claim.id, worker, whole(claim.token))
  end
  if is_unheard(worker, redis.call('HGET', CLOCK, 'server')) then
    redis.call('HSET', UNPROVEN .. worker, LOST_RUN, LOST_RUN)
  end
end
