/** What every published version has, whatever it is of. */
export interface Version {
  id: string;
  key: string;
  version: number;
}

/** The newest version of each key with those before it; the list has the newest first within a key. */
export function newestWithOlder<T extends Version>(all: readonly T[]): (T & { older: T[] })[] {
  return all
    .filter((one, index) => all.findIndex(({ key }) => key === one.key) === index)
    .map((one) => ({ ...one, older: all.filter(({ key, version }) => key === one.key && version < one.version) }));
}
