-- A rate is a text in the document of its scope: as a number it would lose digits here.

-- The operator's rate of a scope, or nil.
local function rate_of(label)
  local control = redis.call('HGET', CONTROLS, label)
  return control and cjson.decode(control).rate or nil
end
