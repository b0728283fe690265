import { connect, type Socket } from 'node:net'

const HEAD_END = Buffer.from('\r\n\r\n')

/** Where requests go. */
export interface Address {
  readonly host: string
  readonly port: number
  readonly path: string
}

/** A request of a bench, ready to be sent: its bytes are made once. */
export function requestBytes({ host, port, path }: Address, body: string): Buffer {
  const payload = Buffer.from(body)
  const head =
    `POST ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nContent-Type: application/json\r\n` +
    `Accept: application/json\r\nContent-Length: ${payload.length}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), payload])
}

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

/**
 * One connection that is kept, with one request at a time: the least HTTP that measures a server instead of its
 * client. Answers must have a Content-Length.
 */
export class HttpConnection {
  readonly #socket: Socket
  #received: Buffer[] = []
  #length = 0
  /** Bytes of the answer with its head, once the head is there. */
  #wanted = Infinity
  #bodyStart = 0
  #status = 0
  #pending: { resolve(answer: Answer): void; reject(error: Error): void } | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.#onData(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the server closed the connection')))
  }

  static open({ host, port }: Address): Promise<HttpConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port }, () => resolve(new HttpConnection(socket)))
      socket.once('error', reject)
    })
  }

  /** False once it is closed, as servers do with connections that nothing was asked on for a while. */
  get isOpen(): boolean {
    return !this.#socket.destroyed
  }

  send(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) return reject(new Error('the connection is closed'))
      this.#pending = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#pending = undefined
    this.#socket.destroy()
  }

  #onData(chunk: Buffer): void {
    // A server that nothing was asked of for a while says so before it closes.
    if (!this.#pending) return this.close()
    this.#received.push(chunk)
    this.#length += chunk.length
    if (this.#wanted === Infinity) this.#readHead()
    if (this.#length < this.#wanted) return
    const body = this.#joined().subarray(this.#bodyStart, this.#wanted)
    const pending = this.#pending
    this.#received = []
    this.#length = 0
    this.#wanted = Infinity
    this.#pending = undefined
    pending.resolve({ status: this.#status, body })
  }

  #readHead(): void {
    const all = this.#joined()
    const headEnd = all.indexOf(HEAD_END)
    if (headEnd === -1) return
    const head = all.toString('latin1', 0, headEnd)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    if (length === undefined) return this.#fail(new Error(`an answer without Content-Length: ${head}`))
    this.#status = Number(head.slice(9, 12))
    this.#bodyStart = headEnd + HEAD_END.length
    this.#wanted = this.#bodyStart + Number(length)
  }

  #joined(): Buffer {
    if (this.#received.length > 1) this.#received = [Buffer.concat(this.#received, this.#length)]
    return this.#received[0]!
  }

  #fail(error: Error): void {
    this.#pending?.reject(error)
    this.#pending = undefined
  }
}
