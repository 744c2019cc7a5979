-- What operators have decided about scopes. Changes nothing.
-- KEYS   1 the namespace's clock
-- result the version, then label and document of each scope, flat
-- arrow  none

return controls(redis.call('HGET', CLOCK, 'controls') or '0')
