import { isObject } from '../document/json';
import { climb } from './check-climb';

// Climbs the ladder away from the page, which stays usable meanwhile.
addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isObject(data)) return;
  for (const message of climb(data)) postMessage(message);
});
