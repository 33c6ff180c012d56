import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { homesFile, pinyin, search, shards, site } from '../../test/public-map/town';

const BUILT = join(dirname(fileURLToPath(import.meta.url)), '../../../src/Coverage.Server/public-map');

/** One published file: a script of one assignment, as `coverage publish` writes it. */
export function dataScript(key: string, value: unknown): string {
  const json = JSON.stringify(value).replace(/[<>&'\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `(globalThis.coverageData??={})[${JSON.stringify(key)}]=${json};\n`;
}

/** The built page with the hand-made town beside it, in a folder of its own. */
export function publishTown(): string {
  const folder = mkdtempSync(join(tmpdir(), 'public-map-'));
  cpSync(BUILT, folder, { recursive: true });
  const files: Record<string, unknown> = { site, shards, search, pinyin, [`homes/${shards.ids[0]}`]: homesFile() };
  for (const [key, value] of Object.entries(files)) {
    const path = join(folder, 'data', `${key}.js`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, dataScript(key, value));
  }
  mkdirSync(join(folder, 'posters'));
  writeFileSync(join(folder, 'posters/index.html'), '<!doctype html><html lang="zh-CN"><title>张贴版</title><h1>张贴版</h1></html>');
  return folder;
}
