-- Tells the version of the namespace's layout, and raises it if it is lower or not there yet.
-- KEYS   1 the namespace's clock
-- ARGV   1 the version that the caller knows
-- result the version that stands there now
-- arrow  none

local found = redis.call('HGET', CLOCK, 'layout')
if not found or (tonumber(found) or math.huge) < tonumber(ARGV[1]) then
  redis.call('HSET', CLOCK, 'layout', ARGV[1])
  return ARGV[1]
end
return found
