// The line between candidates and the API: a TCP proxy that can be cut, so that connections break as networks break them.
import net from 'node:net';

/** Passes connections on to whichever target takes them; `cut` breaks all that are open, in both directions. */
export class Line {
  private readonly open = new Set<net.Socket>();
  private readonly server: net.Server;
  private readonly targets: readonly number[];
  private next = 0;

  private constructor(targets: readonly number[]) {
    this.targets = targets;
    this.server = net.createServer((client) => this.pass(client, this.targets.length));
  }

  /** @param port of the line @param targets ports of the API processes */
  static async lay(port: number, targets: readonly number[]): Promise<Line> {
    const line = new Line(targets);
    await new Promise<void>((resolve, reject) => {
      line.server.once('error', reject);
      line.server.listen(port, '127.0.0.1', resolve);
    });
    return line;
  }

  cut(): void {
    this.open.forEach((socket) => socket.destroy());
  }

  close(): void {
    this.server.close();
    this.cut();
  }

  /** Tries the targets in turn; a process that is down refuses, and another is asked. */
  private pass(client: net.Socket, triesLeft: number): void {
    client.on('error', () => undefined);
    if (triesLeft === 0) return void client.destroy();
    this.next = (this.next + 1) % this.targets.length;
    const upstream = net.connect(this.targets[this.next] ?? 0, '127.0.0.1');
    upstream.once('error', () => this.pass(client, triesLeft - 1));
    upstream.once('connect', () => {
      upstream.removeAllListeners('error');
      for (const socket of [client, upstream]) {
        this.open.add(socket);
        socket.on('error', () => socket.destroy());
        socket.once('close', () => {
          this.open.delete(socket);
          client.destroy();
          upstream.destroy();
        });
      }
      client.pipe(upstream).pipe(client);
    });
  }
}
