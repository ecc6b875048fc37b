// The development server passes what the API answers on to it; tools/dev.ts sets API_PORT.
const target = `http://127.0.0.1:${process.env.API_PORT ?? '3001'}`;

export default {
  '/api': { target },
  '/config.json': { target },
  '/practice.json': { target },
  '/health': { target },
  '/socket.io': { target, ws: true },
};
