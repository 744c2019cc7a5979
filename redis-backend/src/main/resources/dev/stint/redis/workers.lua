-- The live workers. Changes nothing.
-- KEYS   1 the namespace's clock
-- result for each worker: its card
-- arrow  none

local cards = {}
for _, worker in ipairs(redis.call('ZRANGEBYSCORE', WORKERS, '(' .. NOW, '+inf')) do
  cards[#cards + 1] = redis.call('HGET', WORKER .. worker, 'card') or nil
end
table.sort(cards)
return cards
