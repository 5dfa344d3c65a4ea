// Bundles the scripts and the styles of the docs; `build/main.mjs` writes the pages that use them.

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // Relative: the site works from any path.
  base: './',
  publicDir: here('../public'),
  build: {
    target: 'es2022',
    outDir: here('../../target/docs'),
    emptyOutDir: true,
    // A `data:` URL would need holes in the policy.
    assetsInlineLimit: 0,
    modulePreload: false,
    // How the pages learn the files' names.
    manifest: 'assets/manifest.json',
    rollupOptions: {
      input: {
        site: here('src/site.ts'),
        'quick-start': here('src/quick-start-page.ts'),
        playground: here('src/playground/main.ts'),
        'file-input': here('src/file-input-page.ts'),
      },
    },
  },
});
