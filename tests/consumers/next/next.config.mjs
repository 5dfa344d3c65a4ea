import { fileURLToPath } from 'node:url';

export default {
  distDir: `.next/${process.env.NEXT_BUNDLER}`,
  // The packages lie one folder up.
  turbopack: { root: fileURLToPath(new URL('..', import.meta.url)) },
};
