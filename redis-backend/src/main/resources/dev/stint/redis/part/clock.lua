-- The server's clock, in µs and ms. No other clock enters a script.
local time = redis.call('TIME')
local MICROS = tonumber(time[1]) * 1000000 + tonumber(time[2])
local NOW = math.floor(MICROS / 1000)
local DAY = 86400000

-- tostring() and .. keep 14 digits of a number; a time in µs has 16.
local function whole(number)
  return string.format('%.0f', number)
end

local NOW_TEXT = whole(NOW)

-- The next of the arguments from `first` on, whenever it is called.
local function reader(first)
  local at = first - 1
  return function()
    at = at + 1
    return ARGV[at]
  end
end
