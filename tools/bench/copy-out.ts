import type pg from 'pg';

/** The part of the driver's connection that a statement of its own needs. */
interface Wire {
  query(text: string): void;
}

/** Runs `COPY … TO STDOUT`, of which the driver itself knows nothing, and lets the bytes go. @returns how many there were */
export function copyOut(client: pg.Client, select: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    client.query({
      submit: (wire: Wire) => wire.query(`COPY (${select}) TO STDOUT WITH (FORMAT csv)`),
      handleCopyData: ({ chunk }: { chunk: Buffer }) => (size += chunk.length),
      handleCommandComplete: () => undefined,
      // After a fault the driver lets go of the statement: no more is heard of it.
      handleError: reject,
      handleReadyForQuery: () => resolve(size),
    });
  });
}
