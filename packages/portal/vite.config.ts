import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The pages are two documents with two policies: the portal's own, and the console with its worker. */
export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('../../dist/pages'),
    emptyOutDir: true,
    target: 'es2022',
    // Files only: a data address for a script or a letter would need a hole in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // React, the router and the design system are one chunk that changes rarely; its size is no defect.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // Modules of a shared chunk run when they are imported, not before: without-eval.ts must be the first of all.
      output: { strictExecutionOrder: true },
      input: [here('index.html'), here('console.html')].filter((page) => existsSync(page)),
    },
  },
});
