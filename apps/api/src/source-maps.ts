// Preloaded by `node --import`: stacks name our TypeScript. Without the maps of packages, which take 35 MB of memory.
import { setSourceMapsSupport } from 'node:module';

setSourceMapsSupport(true, { nodeModules: false });
