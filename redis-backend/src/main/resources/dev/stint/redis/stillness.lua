-- Which runs of a scope may still be worked. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 the scope's label
-- result the ids of runs in workers' hands; and run and worker of each unproven stint, flat
-- arrow  none

local function has_tag(id, wanted)
  for _, tag in ipairs(cjson.decode(redis.call('HGET', RUN .. id, 'tags') or '[]')) do
    if tag == wanted then
      return true
    end
  end
  return false
end

local kind, name = string.match(ARGV[1], '^(%l+):?(.*)$')

local function in_scope(id)
  if kind == 'run' then
    return id == name
  elseif kind == 'tag' then
    return has_tag(id, name)
  end
  return kind == 'everything' or redis.call('HGET', RUN .. id, kind) == name
end

local running, unproven = {}, {}
for _, worker in ipairs(redis.call('ZRANGE', WORKERS, 0, -1)) do
  for _, id in ipairs(redis.call('HKEYS', HELD .. worker)) do
    if in_scope(id) then
      running[#running + 1] = id
    end
  end
end
local lost = redis.call('HGETALL', LOST)
for i = 1, #lost, 2 do
  local young = cjson.decode(lost[i + 1]).at >= NOW - DAY
  for _, id in ipairs(young and redis.call('HVALS', UNPROVEN .. lost[i]) or {}) do
    if in_scope(id) then
      unproven[#unproven + 1] = id
      unproven[#unproven + 1] = lost[i]
    end
  end
end
return { running, unproven }
