-- What a claim has to pass over. One read, and nothing more where nothing is paused.

-- Answers the paused scopes by label, and whether runs that stood aside for a tag are still to go back.
local function paused_scopes()
  local known, paused, thawing, budget = redis.call('HGETALL', PAUSED), { tags = false }, {}, MOST_MOVED
  for i = 1, #known, 2 do
    if known[i + 1] == 'thaws' then
      thawing[#thawing + 1] = string.sub(known[i], 5)
    else
      paused[known[i]] = true
      paused.tags = paused.tags or string.sub(known[i], 1, 4) == 'tag:'
    end
  end
  for _, tag in ipairs(thawing) do
    budget = budget > 0 and thaw(tag, budget) or 0
  end
  return paused, #thawing > 0 and budget == 0
end

-- The paused tag that holds a run, or nil.
local function holding_tag(paused, id)
  for _, tag in ipairs(cjson.decode(redis.call('HGET', RUN .. id, 'tags') or '[]')) do
    if paused['tag:' .. tag] then
      return tag
    end
  end
  return nil
end
