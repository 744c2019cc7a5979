-- Gives a run other tags.
-- KEYS   1 the namespace's clock
-- ARGV   1 run, 2 the operator, 3 the revision that the run must have, or '', the rest: all tags that it is to have, each
--        once
-- result 'ok' and the run's hash; or 'unknown'; or 'stale' and the revision that it has
-- arrow  none; a run that stood aside for a paused tag goes back to its place

local function set_of(tags)
  local set = {}
  for _, tag in ipairs(tags) do
    set[tag] = true
  end
  return set
end

local function has_all(set, tags)
  for _, tag in ipairs(tags) do
    if not set[tag] then
      return false
    end
  end
  return true
end

local function index(run, command, ...)
  for _, tag in ipairs(tags_of_run(run)) do
    redis.call(command, BY_TAG .. tag, ...)
  end
end

-- Whoever works it goes by the tags that it was handed out with, and has to be told if a new one is paused.
local function keep_handed(run)
  if run.holder ~= '' and run.handedTags == '' then
    set(run, 'handedTags', run.tags ~= '' and run.tags or '[]')
    redis.call('HSET', ORDERS .. run.holder, run.id .. ' tags', '')
  end
end

local function retag(run, tags)
  keep_handed(run)
  count(run, -1)
  index(run, 'ZREM', run.id)
  run.tag_list = tags
  index(run, 'ZADD', run.seq, run.id)
  count(run, 1)
  revise(run)
  set(run, 'tags', #tags > 0 and cjson.encode(tags) or '[]')
  if run.parked ~= '' then
    return_to_lane(run, unpark(run))
  end
  tell('tagged', run, '', ARGV[2])
end

tick('')
local run, tags = look_up(ARGV[1]), {}
for i = 4, #ARGV do
  tags[i - 3] = ARGV[i]
end
if not run then
  return { 'unknown' }
end
if is_stale(run, ARGV[3]) then
  return { 'stale', tonumber(run.revision) or 0 }
end
if not has_all(set_of(tags), tags_of_run(run)) or not has_all(set_of(tags_of_run(run)), tags) then
  retag(run, tags)
end
conclude()
return { 'ok', redis.call('HGETALL', RUN .. run.id) }
