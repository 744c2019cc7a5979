-- Signs a worker on: its lease begins.
-- KEYS   1 the namespace's clock
-- ARGV   1 worker, 2 its seat, 3 server's run id or '', 4 id of its connection or '', 5 lease in ms, 6 its card as JSON
-- result 'ok'
-- arrow  RUNNING -> QUEUED (at the head), for an earlier worker of the same id

local function version_of(document)
  local legible, type_of_job = pcall(cjson.decode, document)
  return legible and type(type_of_job) == 'table' and tonumber(type_of_job.version) or 0
end

-- The jobs that it publishes; those of an older version do not take the place of newer ones.
local function remember_types(card)
  for name, document in pairs(cjson.decode(card).types or {}) do
    local known = redis.call('HGET', TYPES, name)
    if known ~= document and (not known or version_of(document) >= version_of(known)) then
      redis.call('HSET', TYPES, name, document)
    end
  end
end

tick(ARGV[3])
if redis.call('EXISTS', WORKER .. ARGV[1]) == 1 then
  dismiss(ARGV[1], CLOSED)
end
redis.call('HSET', WORKER .. ARGV[1], 'v', '1', 'seat', ARGV[2], 'server', ARGV[3], 'client', ARGV[4], 'lease', ARGV[5],
  'card', ARGV[6], 'identity', ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. ARGV[4], 'number', '0', 'claimed', '0', 'given', '', 'since', NOW)
redis.call('ZADD', WORKERS, NOW + tonumber(ARGV[5]), ARGV[1])
tell('worker-joined', {}, ARGV[1])
remember_types(ARGV[6])
conclude()
return 'ok'
