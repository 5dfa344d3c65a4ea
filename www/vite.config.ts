// Builds the page as plain files: the relay serves them under a policy that runs nothing inline.

import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    target: 'es2022',
    // A `data:` URL would need holes in the policy.
    assetsInlineLimit: 0,
    // One script: there is nothing to preload.
    modulePreload: false,
  },
  // `npm run dev` beside a running `cargo xtask demo`.
  server: { proxy: { '/v3': 'http://127.0.0.1:4020', '/_demo': 'http://127.0.0.1:4020' } },
});
