/**
 * The condition that a row is one of those that fit another condition. They are locked in the order of their ids, as last uses are
 * written, so that two nodes never wait for each other. With `most`, the last value says how many rows.
 */
export function inLockedRows(condition: string, lockRows: string, most?: '?'): string {
  return `id IN (SELECT id FROM docker_token_tokens WHERE ${condition} ORDER BY id${most === undefined ? '' : ` LIMIT ${most}`}${lockRows})`
}
