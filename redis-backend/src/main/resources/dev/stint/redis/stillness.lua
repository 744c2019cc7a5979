-- Which runs of a scope may still be worked. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 the scope's label
-- result the ids of runs in workers' hands; and run and worker of each unproven stint, flat;
--        the run is '' where the server has lost which one it is, if any
-- arrow  none

local kind, name = string.match(ARGV[1], '^(%l+):?(.*)$')

local function is_among(tags, wanted)
  for _, tag in ipairs(tags and cjson.decode(tags) or {}) do
    if tag == wanted then
      return true
    end
  end
  return false
end

-- A worker goes by the tags that a run was handed out with.
local function in_scope(id)
  if kind == 'run' then
    return id == name
  elseif kind == 'tag' then
    local tags = redis.call('HMGET', RUN .. id, 'tags', 'handedTags')
    return is_among(tags[1], name) or is_among(tags[2], name)
  end
  return kind == 'everything' or redis.call('HGET', RUN .. id, kind) == name
end

local running, known, unproven = {}, {}, {}

-- The server that answers now; nil where it may not be asked.
local function this_server()
  local info = redis.pcall('INFO', 'server')
  return type(info) == 'string' and string.match(info, 'run_id:(%w+)')
end

local function is_unproven(id, worker)
  unproven[#unproven + 1] = id
  unproven[#unproven + 1] = worker
end

local function runs(id)
  if not known[id] then
    known[id], running[#running + 1] = true, id
  end
end

local server = this_server()
for _, worker in ipairs(redis.call('ZRANGE', WORKERS, 0, -1)) do
  for _, held in ipairs(redis.call('HKEYS', HELD .. worker)) do
    local id = string.match(held, '^%S+')
    if in_scope(id) then
      runs(id)
    end
  end
  if server and is_unheard(worker, server) then -- it may work what was handed out in the time that was lost
    is_unproven('', worker)
  end
end

-- A single run has no pause that would hold a terminal hook that is due.
if kind == 'run' and redis.call('HGET', RUN .. name, 'hook') == 'due' then
  runs(name)
end

local lost = redis.call('HGETALL', LOST)
for i = 1, #lost, 2 do
  local young = cjson.decode(lost[i + 1]).at >= NOW - DAY
  for _, stint in ipairs(young and redis.call('HVALS', UNPROVEN .. lost[i]) or {}) do
    local id, tags = string.match(stint, '^(%S+)(.*)$')
    if id == LOST_RUN then
      is_unproven('', lost[i])
    elseif in_scope(id) or kind == 'tag' and string.find(tags .. ' ', ' ' .. name .. ' ', 1, true) then
      is_unproven(id, lost[i])
    end
  end
end
return { running, unproven }
