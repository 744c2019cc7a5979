-- The connections of workers that hold something. Changes nothing.
-- KEYS   1 the namespace's clock
-- ARGV   1 the worker that looks, 2 server's run id
-- result for each other worker known to this server: worker, connection, number, flat
-- arrow  none

local found = {}
for _, worker in ipairs(redis.call('ZRANGE', WORKERS, 0, -1)) do
  if worker ~= ARGV[1] and redis.call('EXISTS', HELD .. worker) == 1 then
    local known = redis.call('HMGET', WORKER .. worker, 'server', 'client', 'number')
    if known[1] == ARGV[2] and known[2] and known[2] ~= '' then
      found[#found + 1] = worker
      found[#found + 1] = known[2]
      found[#found + 1] = known[3]
    end
  end
end
return found
