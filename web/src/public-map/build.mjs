import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Builds the public map into ../src/Coverage.Server/public-map: index.html, icon.svg, sw.js, assets/. Classic scripts with relative addresses, because the page
 * must also open from a disk, where a browser runs no modules. The map is a script of its own, loaded when a walk is shown.
 */
const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '../../../src/Coverage.Server/public-map');

async function bundle(entry, { empty = false, define = {}, fixedName = false } = {}) {
  const name = entry.split('/').at(-1).replace('.ts', '');
  const result = await build({
    configFile: false,
    root: here,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    define,
    build: {
      outDir: out,
      emptyOutDir: empty,
      target: 'es2020',
      assetsInlineLimit: 0,
      copyPublicDir: false,
      modulePreload: { polyfill: false },
      cssCodeSplit: false,
      rolldownOptions: {
        input: join(here, entry),
        output: {
          format: 'iife',
          entryFileNames: fixedName ? `${name}.js` : `assets/${name}-[hash].js`,
          assetFileNames: `assets/${name}-[hash][extname]`,
        },
      },
    },
  });
  const files = (Array.isArray(result) ? result : [result]).flatMap((r) => r.output.map((o) => o.fileName));
  return { script: files.find((f) => f.endsWith('.js')), style: files.find((f) => f.endsWith('.css')), files };
}

const page = await bundle('page.ts', { empty: true });
const map = await bundle('map/walkMap.ts');
const kept = [page.script, page.style, map.script, map.style, 'icon.svg'];
await bundle('sw.ts', { fixedName: true, define: { __PAGE_FILES__: JSON.stringify(kept) } });

const html = readFileSync(join(here, 'index.html'), 'utf8')
  .replace('%PAGE_SCRIPT%', page.script)
  .replace('%PAGE_STYLE%', page.style)
  .replace('%MAP_SCRIPT%', map.script)
  .replace('%MAP_STYLE%', map.style);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'index.html'), html);
copyFileSync(join(here, 'icon.svg'), join(out, 'icon.svg'));
