const PACKET = { open: '0', ping: '2', pong: '3', connect: '40', error: '44', event: '42', ack: '43' } as const;

/**
 * A Socket.IO client that does no more than the protocol asks, over Node's own WebSocket, so that the measuring process
 * is not what is measured: connect to one namespace, emit with acknowledgement, answer pings.
 */
export class RawSocket {
  private readonly socket: WebSocket;
  private readonly namespace: string;
  private readonly waiting = new Map<number, (answer: string) => void>();
  private nextId = 0;
  /** Receives each event as the JSON text of its array. */
  onEvent: ((json: string) => void) | null = null;

  private constructor(socket: WebSocket, namespace: string) {
    this.socket = socket;
    this.namespace = namespace;
  }

  /** @param namespace such as `/room`. @throws Error when the server does not let it in */
  static open(origin: string, namespace: string, cookie: string): Promise<RawSocket> {
    const address = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    // Node's WebSocket takes headers; the types know the browser's only.
    const socket: WebSocket = Reflect.construct(WebSocket, [address, { headers: { cookie } }]);
    const self = new RawSocket(socket, namespace);
    return new Promise((resolve, reject) => {
      socket.addEventListener('error', () => reject(new Error(`no socket at ${origin}${namespace}`)), { once: true });
      socket.addEventListener('close', () => reject(new Error(`closed before ${namespace} was open`)), { once: true });
      socket.addEventListener('message', ({ data }) => {
        const packet = String(data);
        if (packet.startsWith(PACKET.connect)) resolve(self);
        else if (packet.startsWith(PACKET.error)) reject(new Error(`not let in: ${packet.slice(0, 200)}`));
        else self.take(packet);
      });
    });
  }

  /** Sends an event whose argument is already JSON; gives the acknowledgement's arguments as JSON text. */
  emit(event: string, json: string): Promise<string> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      this.socket.send(`${PACKET.event}${this.namespace},${id}["${event}",${json}]`);
    });
  }

  close(): void {
    this.socket.close();
  }

  private take(packet: string): void {
    if (packet === PACKET.ping) return this.socket.send(PACKET.pong);
    if (packet.startsWith(PACKET.open)) return this.socket.send(`${PACKET.connect}${this.namespace},`);
    const start = packet.indexOf('[');
    if (packet.startsWith(PACKET.event)) return this.onEvent?.(packet.slice(start));
    if (!packet.startsWith(PACKET.ack)) return;
    const id = Number(packet.slice(PACKET.ack.length + this.namespace.length + 1, start));
    this.waiting.get(id)?.(packet.slice(start));
    this.waiting.delete(id);
  }
}
