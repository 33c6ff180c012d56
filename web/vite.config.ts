import { defineConfig } from 'vite';

const server = process.env.COVERAGE_SERVER ?? 'http://127.0.0.1:5080';

export default defineConfig({
  build: {
    outDir: '../src/Coverage.Server/wwwroot',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': server, '/tiles': server, '/v/': server, '/limits': server, '/health': server } },
});
