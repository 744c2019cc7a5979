-- Stores runs: all of them, or none if one is malformed.
-- KEYS   1 the namespace's clock, as {stint}:clock; every other key has the same hash tag
-- ARGV   one JSON document per run, version 1; docs/redis-layout.md lists its members
-- result for each document, in order: the id of the run that stands for it, and 1 if that one was there before, else 0
-- arrow  (nothing) -> QUEUED | DELAYED

-- As dev.stint.limit.Limit has them, in bytes.
local MOST_RUNS, MOST_TEXT = 10000, 16777216
local MOST_ARGS, MOST_CURSOR, MOST_KEY, MOST_TAGS = 65536, 16384, 1024, 32

local function text(value)
  return type(value) == 'string' and value or ''
end

local function given(value, default)
  if value == nil or value == cjson.null then
    return default
  end
  return value
end

local function whole_number(value, default)
  value = given(value, default)
  return type(value) == 'number' and value >= 0 and value < 9007199254740992 and value == math.floor(value) and value
end

-- How long a run is kept in ms, 0 for as long as any.
local function kept(value)
  value = whole_number(value, 0)
  return value and (value == 0 or value >= DAY) and value
end

-- A list, or null; that the list is one which workers can read, they find out.
local function is_cursor(value)
  return value == '' or value == 'null' or string.match(text(value), '^%s*%[.*%]%s*$')
end

local function name(value)
  return #text(value) <= 128 and string.match(text(value), '^[a-z0-9][a-z0-9._-]*$')
end

local function tags_of(document)
  local tags, known, once = given(document.tags, {}), {}, {}
  if type(tags) ~= 'table' then
    return nil
  end
  for key in pairs(tags) do
    if type(key) ~= 'number' then -- an object
      return nil
    end
  end
  for _, tag in ipairs(tags) do
    if #text(tag) > 128 or not string.match(text(tag), '^%w[%w:._@/+=-]*$') then
      return nil
    end
    if not known[tag] then
      known[tag], once[#once + 1] = true, tag
    end
  end
  return once
end

-- What is wrong with the document, or nil. Fills in what may be left out.
local function fault(run)
  if run.v ~= 1 then return '"v" must be 1' end
  run.queue, run.priority, run.dryRun = given(run.queue, 'default'), given(run.priority, 0), given(run.dryRun, false)
  run.after, run.uniqueKey = given(run.after, 'null'), given(run.uniqueKey, '')
  run.version, run.delayMillis = whole_number(run.version, 1), whole_number(run.delayMillis, 0)
  run.pauseAfter, run.tags = whole_number(run.pauseAfter, 0), tags_of(run)
  run.keepEndedMillis, run.keepFailedMillis = kept(run.keepEndedMillis), kept(run.keepFailedMillis)
  run.freesKey = given(run.freesKey, false)
  if #text(run.id) > 64 or not string.match(text(run.id), '^%w[%w:._-]*$') then
    return '"id" must be 1 to 64 of A-Z a-z 0-9 : . _ - beginning with a letter or digit'
  end
  if not name(run.job) then return '"job" must be 1 to 128 of a-z 0-9 . _ -' end
  if not name(run.queue) then return '"queue" must be 1 to 128 of a-z 0-9 . _ -' end
  if #text(run.args) > MOST_ARGS then return '"args" may be at most 65,536 bytes long, not ' .. #run.args end
  if text(run.args) == '' then return '"args" must be a string that holds a JSON object' end
  if not run.version or run.version < 1 or run.version > 2147483647 then
    return '"version" must be a whole number from 1 to 2147483647'
  end
  if not run.delayMillis then return '"delayMillis" must be a whole number from 0' end
  if type(given(run.replayOf, '')) ~= 'string' or #text(run.replayOf) > 64 then
    return '"replayOf" must be a string: the id of a run'
  end
  if not run.pauseAfter then return '"pauseAfter" must be a whole number from 0' end
  if not run.tags then return '"tags" must be a list of 1 to 128 of A-Z a-z 0-9 : . _ @ / + = - each' end
  if #run.tags > MOST_TAGS then return '"tags" may be at most 32, not ' .. #run.tags end
  if type(run.uniqueKey) ~= 'string' or #run.uniqueKey > MOST_KEY then
    return '"uniqueKey" must be a string of at most 1,024 bytes'
  end
  if #text(run.after) > MOST_CURSOR then return '"after" may be at most 16,384 bytes long, not ' .. #run.after end
  if not is_cursor(run.after) then return '"after" must be a string that holds a JSON list' end
  if type(run.dryRun) ~= 'boolean' then return '"dryRun" must be true or false' end
  if not run.keepEndedMillis then return '"keepEndedMillis" must be 0, or a whole number from 86400000, a day' end
  if not run.keepFailedMillis then return '"keepFailedMillis" must be 0, or a whole number from 86400000, a day' end
  if type(run.freesKey) ~= 'boolean' then return '"freesKey" must be true or false' end
  if type(run.priority) ~= 'number' or math.abs(run.priority) > 100 or run.priority ~= math.floor(run.priority) then
    return '"priority" must be a whole number from -100 to 100'
  end
  return nil
end

-- The id of the run that is there already: the same one, or the holder of the unique key.
local function standing(document)
  if redis.call('EXISTS', RUN .. document.id) == 1 then
    return document.id
  end
  local key = text(document.uniqueKey)
  return key ~= '' and redis.call('GET', UNIQUE .. document.job .. ':' .. key) or nil
end

local function index(run, tags, key)
  redis.call('ZADD', RUNS, run.seq, run.id)
  redis.call('ZADD', BY_STATE .. run.state, run.seq, run.id)
  redis.call('ZADD', BY_JOB .. run.job, run.seq, run.id)
  redis.call('ZADD', BY_QUEUE .. run.queue, run.seq, run.id)
  for _, tag in ipairs(tags) do
    redis.call('ZADD', BY_TAG .. tag, run.seq, run.id)
  end
  if key ~= '' then
    redis.call('ZADD', BY_KEY .. key, run.seq, run.id)
  end
  count(run, 1)
end

-- Only what is not the default is stored.
local function rest(document)
  local fields = {}
  local function add(field, value, default)
    if value ~= default then
      fields[#fields + 1] = field
      fields[#fields + 1] = value
    end
  end
  add('tags', #document.tags > 0 and cjson.encode(document.tags) or '[]', '[]')
  add('uniqueKey', text(document.uniqueKey), '')
  add('delayMillis', whole(document.delayMillis), '0')
  add('pauseAfter', whole(document.pauseAfter), '0')
  add('replayOf', given(document.replayOf, ''), '')
  add('dryRun', document.dryRun == true and '1' or '0', '0')
  add('keepEnded', whole(document.keepEndedMillis), '0')
  add('keepFailed', whole(document.keepFailedMillis), '0')
  add('freesKey', document.freesKey and '1' or '0', '0')
  local after = text(document.after)
  if after ~= '' and after ~= 'null' then
    add('after', after)
    add('cursor', after)
  end
  return fields
end

local function store(document)
  local delayed = document.delayMillis > 0
  local run = {
    id = document.id, job = document.job, version = whole(document.version), queue = document.queue,
    priority = whole(document.priority), seq = redis.call('INCR', SEQUENCE), state = delayed and 'DELAYED' or 'QUEUED',
    reason = delayed and 'scheduled' or '', tag_list = document.tags,
  }
  redis.call('HSET', RUN .. run.id, 'v', '1', 'job', run.job, 'version', run.version, 'args', document.args,
    'queue', run.queue, 'priority', run.priority, 'seq', run.seq, 'state', run.state, 'enqueuedAt', NOW_TEXT,
    'updatedAt', NOW_TEXT, unpack(rest(document)))
  if text(document.uniqueKey) ~= '' then
    redis.call('SET', UNIQUE .. run.job .. ':' .. document.uniqueKey, run.id)
  end
  index(run, document.tags, text(document.uniqueKey))
  if delayed then
    delay(run, run.reason, document.delayMillis)
  else
    push(run, false, run.seq)
  end
  tell('enqueued', run)
end

-- What is too much for one call, or nil: the server does nothing else meanwhile.
local function excess()
  if #ARGV > MOST_RUNS then
    return '10,000 runs, not ' .. #ARGV
  end
  local size = 0
  for _, json in ipairs(ARGV) do
    size = size + #json
  end
  return size > MOST_TEXT and '16,777,216 bytes of JSON, not ' .. size or nil
end

local too_much = excess()
if too_much then
  return redis.error_reply('STINT one call of enqueue may be at most ' .. too_much .. ': enqueue them in parts')
end
local documents = {}
for i, json in ipairs(ARGV) do
  local legible, document = pcall(cjson.decode, json)
  local wrong = not (legible and type(document) == 'table') and 'it is no JSON object' or fault(document)
  if wrong then
    return redis.error_reply('STINT document ' .. i .. ' of ' .. #ARGV .. ' cannot be enqueued: ' .. wrong)
  end
  documents[i] = document
end

forget_expired()
tick('')
local answers = {}
for _, document in ipairs(documents) do
  local there = standing(document)
  if not there then
    store(document)
  end
  answers[#answers + 1] = { there or document.id, there and 1 or 0 }
end
conclude()
return answers
