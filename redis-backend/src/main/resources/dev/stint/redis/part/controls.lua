-- What operators have decided about scopes: a JSON document for each.

-- The version, then label and document of each scope, flat.
local function controls(version)
  local answer = redis.call('HGETALL', CONTROLS)
  table.insert(answer, 1, version)
  return answer
end
