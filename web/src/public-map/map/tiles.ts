import type { Site } from '../data/contract';
import type { Loader } from '../data/loader';

/** Published tiles as bytes. Which exist is read once: a tile outside the list is empty, not missing. */
export async function tileReader(
  site: Site,
  loader: Loader,
): Promise<((z: number, x: number, y: number) => Promise<Uint8Array | null>) | null> {
  if (!site.map) {
    return null;
  }
  const index = await loader.tileIndex();
  const known = new Map(Object.entries(index).map(([zoom, tiles]) => [Number(zoom), new Set(tiles)]));
  return async (z, x, y) => (known.get(z)?.has(`${x}/${y}`) ? bytes(await loader.tile(z, x, y)) : null);
}

function bytes(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}
