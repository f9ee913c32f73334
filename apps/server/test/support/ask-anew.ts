import { once } from 'node:events'
import { request } from 'node:http'

/** Sends a GET on a connection of its own, which any worker may accept, and returns the status; 0 if the connection broke. */
export async function askAnew(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const outgoing = request(url, { agent: false, headers })
  const answered = once(outgoing, 'response')
  outgoing.end()
  try {
    const [response] = await answered
    response.resume()
    await once(response, 'end')
    return response.statusCode
  } catch {
    return 0
  }
}
