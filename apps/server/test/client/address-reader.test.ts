import { ConfigurationError } from '@docker-token/core'
import { describe, expect, test, vi } from 'vitest'

import { createAddressReader } from '../../src/client/create-address-reader.ts'
import type { ForwardedHeader } from '../../src/client/forwarded-header.ts'
import { startServer } from '../support/start-server.ts'

interface Trust {
  readonly trustedProxies?: readonly string[]
  readonly forwardedHeader?: ForwardedHeader
}

const proxies = ['10.0.0.0/8', '2001:db8:1::/48', '127.0.0.1']

function addressOf(
  remoteAddress: string | undefined,
  headersDistinct: Record<string, string[]>,
  { trustedProxies = proxies, forwardedHeader = 'x-forwarded-for' }: Trust = {},
): string | undefined {
  const socket = remoteAddress === undefined ? {} : { remoteAddress }
  return createAddressReader({ trustedProxies, forwardedHeader })({ headersDistinct, socket })
}

const forwardedFor = (...values: string[]): Record<string, string[]> => ({ 'x-forwarded-for': values })
const forwarded = (...values: string[]): Record<string, string[]> => ({ forwarded: values })

describe('X-Forwarded-For', () => {
  test.each<[string, string, string[], string]>([
    ['from nobody who is trusted', '192.0.2.9', ['6.6.6.6'], '192.0.2.9'],
    ['absent', '10.0.0.1', [], '10.0.0.1'],
    ['empty', '10.0.0.1', [''], '10.0.0.1'],
    ['of commas', '10.0.0.1', [' , ,,'], '10.0.0.1'],
    ['with one entry', '10.0.0.1', ['192.0.2.1'], '192.0.2.1'],
    ['with a spoofed entry', '10.0.0.1', ['6.6.6.6, 192.0.2.1'], '192.0.2.1'],
    ['with a spoofed proxy', '10.0.0.1', ['6.6.6.6, 10.9.9.9, 192.0.2.1'], '192.0.2.1'],
    ['past two proxies', '10.0.0.1', ['6.6.6.6, 192.0.2.1, 10.0.0.2, 10.0.0.3'], '192.0.2.1'],
    ['with fewer entries than proxies', '10.0.0.1', ['10.0.0.2'], '10.0.0.2'],
    ['in several headers', '10.0.0.1', ['6.6.6.6', '192.0.2.1', '10.0.0.2'], '192.0.2.1'],
    ['with garbage where the client should be', '10.0.0.1', ['192.0.2.1, <script>, 10.0.0.2'], '10.0.0.2'],
    ['with a name', '10.0.0.1', ['unknown'], '10.0.0.1'],
    ['with an open quote further left', '10.0.0.1', ['"6.6.6.6, 192.0.2.1'], '192.0.2.1'],
    ['with a port', '10.0.0.1', ['192.0.2.1:4711'], '192.0.2.1'],
    ['with brackets and port', '10.0.0.1', ['[2001:DB8::0:1]:4711'], '2001:db8::1'],
    ['with bare IPv6', '10.0.0.1', ['2001:db8:0:0::1'], '2001:db8::1'],
    ['with a zone', '10.0.0.1', ['fe80::1%eth0'], 'fe80::1'],
    ['with mapped IPv4', '::ffff:10.0.0.1', ['::ffff:192.0.2.1'], '192.0.2.1'],
    ['past IPv6 proxies', '2001:db8:1::1', ['192.0.2.1, 2001:db8:1:9::7'], '192.0.2.1'],
    ['of 16 KiB', '10.0.0.1', [`${'6.6.6.6,'.repeat(2000)}192.0.2.1`], '192.0.2.1'],
    ['of one long word', '10.0.0.1', ['1'.repeat(16_000)], '10.0.0.1'],
  ])('S21 %s', (_, peer, values, expected) => {
    expect(addressOf(peer, values.length === 0 ? {} : forwardedFor(...values))).toBe(expected)
  })

  test('S21 Forwarded is not looked at', () => {
    expect(addressOf('10.0.0.1', { ...forwardedFor('192.0.2.1'), ...forwarded('for=6.6.6.6') })).toBe(
      '192.0.2.1',
    )
    expect(addressOf('10.0.0.1', forwarded('for=6.6.6.6'))).toBe('10.0.0.1')
  })
})

describe('Forwarded', () => {
  test.each<[string, string[], string]>([
    ['with one element', ['for=192.0.2.1;proto=https;by=10.0.0.1'], '192.0.2.1'],
    ['in other letters', ['Proto=https; FOR="192.0.2.1:80"'], '192.0.2.1'],
    ['with IPv6', ['for="[2001:db8::1]:4711"'], '2001:db8::1'],
    ['with a quoted comma', ['for="6.6.6.6, for=192.0.2.8", for=192.0.2.1'], '192.0.2.1'],
    ['with an open quote further left', ['for="6.6.6.6, for=192.0.2.1, for=10.0.0.2'], '192.0.2.1'],
    ['with a hidden client', ['for=192.0.2.1, for=_hidden, for=10.0.0.2'], '10.0.0.2'],
    ['with unknown', ['for=unknown'], '10.0.0.1'],
    ['without for', ['proto=https'], '10.0.0.1'],
    ['with for twice', ['for=6.6.6.6;for=192.0.2.1'], '10.0.0.1'],
    ['with garbage', ['====;;;"'], '10.0.0.1'],
    ['in several headers', ['for=6.6.6.6', 'for=192.0.2.1', 'for=10.0.0.2'], '192.0.2.1'],
  ])('S21 %s', (_, values, expected) => {
    expect(addressOf('10.0.0.1', forwarded(...values), { forwardedHeader: 'forwarded' })).toBe(expected)
  })

  test('S21 X-Forwarded-For is not looked at', () => {
    const headers = { ...forwardedFor('6.6.6.6'), ...forwarded('for=192.0.2.1') }
    expect(addressOf('10.0.0.1', headers, { forwardedHeader: 'forwarded' })).toBe('192.0.2.1')
  })
})

test('S21 the peer of a unix socket is believed only if that was said', () => {
  const headers = forwardedFor('192.0.2.1')
  expect(addressOf(undefined, headers, { trustedProxies: ['unix'] })).toBe('192.0.2.1')
  expect(addressOf(undefined, headers)).toBe(undefined)
  expect(addressOf(undefined, {}, { trustedProxies: ['unix'] })).toBe(undefined)
})

test.each(['10.0.0.0/33', '10.0.0', '::1/129', 'fe80::1%eth0', 'proxy.example.com', '', '10.0.0.0/8/8'])(
  'S29 %j is no proxy',
  (entry) => {
    const create = (): unknown => addressOf('10.0.0.1', {}, { trustedProxies: ['::1', entry] })
    expect(create).toThrow(ConfigurationError)
    expect(create).toThrow(/^trustedProxies\.1: found ".*", expected an address, a network such as/)
  },
)

test('S21 a server believes the header of its proxy, and nobody else’s', async () => {
  const headers = { 'X-Forwarded-For': '6.6.6.6, 192.0.2.1' }
  const behind = await startServer({ trustedProxies: ['127.0.0.1'] })
  await fetch(`${behind.url}/token?service=reg.test`, { headers })
  await fetch(`${behind.url}/token?service=reg.test&scope=`, { method: 'PUT', headers })
  expect(behind.log.lines().map((line) => line['client_address'])).toEqual(['192.0.2.1', '192.0.2.1'])

  const alone = await startServer({ trustedProxies: ['10.0.0.0/8'] })
  await fetch(`${alone.url}/token?service=reg.test`, { headers })
  expect(alone.log.lines().filter(({ outcome }) => outcome !== undefined)).toMatchObject([
    { outcome: 'issued', client_address: '127.0.0.1' },
  ])
})

describe('a peer that names its clients and is not listed', () => {
  test.each<[string | undefined, number]>([
    ['10.0.0.1', 1],
    ['::ffff:192.168.1.1', 1],
    ['fd00::1', 1],
    [undefined, 1],
    ['203.0.113.7', 0],
    ['2001:db8::1', 0],
  ])('S21 %s is told of %i times', (remoteAddress, times) => {
    const onIgnored = vi.fn<(address: string | undefined) => void>()
    const read = createAddressReader({ trustedProxies: [], forwardedHeader: 'x-forwarded-for', onIgnored })
    const socket = (): object => (remoteAddress === undefined ? {} : { remoteAddress })
    read({ headersDistinct: {}, socket: socket() })
    expect(onIgnored).not.toHaveBeenCalled()
    for (let index = 0; index < 3; index += 1)
      read({ headersDistinct: forwardedFor('6.6.6.6'), socket: socket() })
    expect(onIgnored).toHaveBeenCalledTimes(times)
  })

  test('S21 is a warning in the log, once', async () => {
    const { url, log } = await startServer()
    for (let index = 0; index < 3; index += 1)
      await fetch(`${url}/token?service=reg.test`, {
        headers: { 'X-Forwarded-For': '6.6.6.6', Connection: 'close' },
      })
    const told = log.lines().filter(({ msg }) => String(msg).includes('trusted_proxies'))
    expect(told).toMatchObject([{ level: 'warn', address: '127.0.0.1' }])
  })
})
