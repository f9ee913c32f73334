import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

import {
  type BindRequest,
  BindResponse,
  MessageParser,
  SearchEntry,
  SearchReference,
  SearchRequest,
  SearchResponse,
  StatusCodeParser,
  UnbindRequest,
} from 'ldapts'

import { createOutbox } from './create-outbox.ts'
import { DirectoryError } from './directory-error.ts'
import { isTlsRecord } from './is-tls-record.ts'
import { toDirectoryError } from './to-directory-error.ts'

/** What came in answer to a request that succeeded. */
interface Answer {
  readonly entries: readonly SearchEntry[]
  /** URLs of other servers. */
  readonly references: readonly string[]
}

/** Requests on one socket, each with the answer that has its number (RFC 4511 §4.1.1.1). */
export interface Exchange {
  /**
   * Sends a request, whose `messageId` is set here. Rejects with `DirectoryError`: what the server refused, that the connection was
   * lost, or what `expired` says after so many milliseconds without an answer. An answer that comes later is passed over.
   */
  ask(request: BindRequest | SearchRequest, timeout: number, expired: () => DirectoryError): Promise<Answer>
  /** How many requests wait for their answers. */
  waiting(): number
  /** Milliseconds since an answer last came. */
  idleTime(): number
  /** Says farewell (RFC 4511 §4.3) and closes the socket as soon as that is written. */
  end(): void
}

interface Question {
  readonly request: BindRequest | SearchRequest
  readonly entries: SearchEntry[]
  readonly references: string[]
  readonly timer: NodeJS.Timeout
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: DirectoryError) => void
}

const largestId = 2 ** 31 - 1
const urlIsWrong = { option: 'url' }
const noControls = new Map<string, never>() // none is sent, so none is answered

/**
 * Takes over a socket that stands. ldapts writes and reads the messages. Its `Client` is not used: it puts every message into JSON
 * and each request through a dozen promises (a login by search takes 81 µs of CPU time with it and 67 without); it dials again by
 * itself, so that several requests at once would each dial; its timeout ends all that is under way; and it goes on after bytes
 * that are no LDAP.
 *
 * @param onAnswered Called after each request that was answered or has expired.
 */
export function createExchange(socket: Socket, onAnswered: () => void): Exchange {
  const outbox = createOutbox(socket)
  const questions = new Map<number, Question>()
  let lastId = 0
  let lastAnswer = performance.now()
  let reason: Error | undefined
  let isSilent = true

  function nextId(): number {
    lastId = lastId === largestId ? 1 : lastId + 1
    return lastId
  }

  /** Ends the waiting for an answer. */
  function take(id: number, { timer }: Question): void {
    clearTimeout(timer)
    questions.delete(id)
  }

  function ask(
    request: BindRequest | SearchRequest,
    timeout: number,
    expired: () => DirectoryError,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new DirectoryError('lost', 'the connection was lost'))
      const id = nextId()
      request.messageId = id
      if (request instanceof SearchRequest) outbox.gather(request.write())
      else socket.write(request.write())
      const timer = setTimeout(() => {
        questions.delete(id)
        reject(expired())
        onAnswered()
      }, timeout)
      questions.set(id, { request, entries: [], references: [], timer, resolve, reject })
    })
  }

  const parser = new MessageParser()
  parser.on('error', (error) => void socket.destroy(error)) // what follows cannot be read either
  parser.on('message', (message) => {
    const question = questions.get(message.messageId)
    if (question === undefined) return // it has expired, or nobody asked: the server is about to close
    const expected = question.request instanceof SearchRequest ? SearchResponse : BindResponse
    if (message instanceof SearchEntry) {
      question.entries.push(message)
    } else if (message instanceof SearchReference) {
      question.references.push(...message.uris)
    } else if (message instanceof expected) {
      take(message.messageId, question)
      lastAnswer = performance.now()
      if (message.status === 0) question.resolve(question)
      else question.reject(toDirectoryError(StatusCodeParser.parse(message)))
      onAnswered()
    } else {
      socket.destroy(new Error('the server answered something else'))
    }
  })

  socket.on('data', (bytes: Buffer) => {
    if (isSilent && isTlsRecord(bytes)) {
      socket.destroy(
        new DirectoryError('lost', 'the server speaks TLS on this port; use ldaps://', urlIsWrong),
      )
      return
    }
    isSilent = false
    parser.read(bytes, noControls)
  })
  socket.on('error', (error) => (reason = error))
  socket.once('close', () => {
    const error = toDirectoryError(reason ?? (isSilent ? closedUnheard(socket) : closed()))
    for (const [id, question] of questions) {
      take(id, question)
      question.reject(error)
    }
  })

  return {
    ask,
    waiting: () => questions.size,
    idleTime: () => performance.now() - lastAnswer,
    end: () => void socket.write(new UnbindRequest({ messageId: nextId() }).write(), () => socket.destroy()),
  }
}

function closed(): Error {
  return new Error('it was closed before the answer came')
}

/** Servers that want TLS close a connection on which something else is said to them, most of them without a word. */
function closedUnheard(socket: Socket): Error {
  if (socket instanceof TLSSocket) return closed()
  const message =
    'the connection was lost: it was closed before any answer came; if this port speaks TLS, as 636 does, use ldaps://'
  return new DirectoryError('lost', message, urlIsWrong)
}
