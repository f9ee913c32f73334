import { facts } from '../scene/facts.ts'
import { formatAuthorization } from './format-authorization.ts'
import type { Load } from './load.ts'

/** A script for wrk: what to ask, how often, and at the end what came of it, as one line of JSON. */
export function formatWrkScript(load: Load): string {
  const authorization = formatAuthorization(load)
  return [
    authorization === undefined ? '' : `wrk.headers["Authorization"] = "${authorization}"`,
    load.closing === true ? 'wrk.headers["Connection"] = "close"' : '',
    load.who === 'wrong password' ? wrongPasswords : '',
    load.rate === undefined ? '' : pauses(load.connections / load.rate),
    report,
  ].join('\n')
}

/** Another password each time, so that nothing can be remembered. */
const wrongPasswords = `
local letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local function base64(text)
  local result = {}
  text = text .. string.rep(" ", -#text % 3)
  for i = 1, #text, 3 do
    local a, b, c = text:byte(i, i + 2)
    local n = a * 65536 + b * 256 + c
    for shift = 18, 0, -6 do
      local index = math.floor(n / 2 ^ shift) % 64 + 1
      result[#result + 1] = letters:sub(index, index)
    end
  end
  return table.concat(result)
end
math.randomseed(os.time())
local count = math.random(1, 1e9)
function request()
  count = count + 1
  wrk.headers["Authorization"] = "Basic " .. base64("${facts.username}:wrong-" .. count)
  return wrk.format()
end`

/** Clients that pause between requests, half as long to one and a half times, so that they do not march in step. Seconds. */
function pauses(mean: number): string {
  return `
function delay()
  return math.random(${Math.round(mean * 500)}, ${Math.round(mean * 1500)})
end`
}

const report = `
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d}\\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end`
