let isVouched = false;

/**
 * Lets the page start workers whose script comes from our own origin; to be called before each start. The page's policy takes scripts
 * only from code that vouches for their address (Trusted Types).
 */
export function vouchForWorkers(): void {
  const factory: unknown = Reflect.get(window, 'trustedTypes');
  if (isVouched || typeof factory !== 'object' || factory === null) return;
  isVouched = true;
  const createPolicy: unknown = Reflect.get(factory, 'createPolicy');
  if (typeof createPolicy !== 'function') return;
  createPolicy.call(factory, 'default', {
    createScriptURL: (address: string) => {
      const { origin } = new URL(address, location.href);
      if (origin === location.origin) return address;
      throw new TypeError(`a worker from ${origin} is not ours`);
    },
  });
}
