/**
 * Makes something when it is first asked for, and gives everybody the same. When that fails, whoever waits is told so and who
 * asks next has it tried again: a fault that passes must not last as long as the process.
 */
export function onFirstUse<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
