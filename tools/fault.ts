/** A fault a person can mend: printed as a sentence, without a stack trace, ending the command with `exitCode`. */
export class Fault extends Error {
  readonly exitCode: number;

  constructor(exitCode: number, sentence: string) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** What the exit codes of `npm start` mean. README.md lists them. */
export const EXIT = {
  usage: 2,
  portBusy: 3,
  dataFolder: 4,
  database: 5,
  newerDatabase: 6,
  demoRefused: 7,
  alreadyRunning: 8,
  install: 9,
  build: 10,
  configuration: 78,
} as const;

/** Runs a command's main function; faults become sentences, anything else is a bug and keeps its stack. */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.exitCode;
  } finally {
    // The channel to tools/bootstrap.mjs would keep a command alive that has nothing left to do.
    process.removeAllListeners('disconnect');
    if (process.connected) process.disconnect();
  }
}
