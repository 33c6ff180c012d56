import { describe, expect, it } from 'vitest';
import { decodeTile } from '../src/map/mvt';

/** A layer "roads" with one line of two parts, written by hand from the specification. */
const tile = Uint8Array.from([
  0x1a, 0x2f, 0x78, 0x02, 0x0a, 0x05, 0x72, 0x6f, 0x61, 0x64, 0x73, 0x12, 0x14, 0x08, 0x07, 0x12, 0x02, 0x00, 0x00, 0x18, 0x02, 0x22, 0x0a,
  // MoveTo(1) +3,+5; LineTo(1) +2,-1; MoveTo needs no close
  0x09, 0x06, 0x0a, 0x0a, 0x04, 0x01, 0x09, 0x02, 0x02, 0x0f, 0x1a, 0x04, 0x6e, 0x61, 0x6d, 0x65, 0x22, 0x05, 0x0a, 0x03, 0xe8, 0xb7, 0xaf,
  0x28, 0x80, 0x20,
]);

describe('vector tiles', () => {
  it('give back layer, extent, id, properties and parts', () => {
    const [layer] = decodeTile(tile);

    expect(layer?.name).toBe('roads');
    expect(layer?.extent).toBe(4096);
    expect(layer?.features[0]?.id).toBe(7);
    expect(layer?.features[0]?.type).toBe('line');
    expect(layer?.features[0]?.properties).toEqual({ name: '路' });
    expect(layer?.features[0]?.parts).toEqual([
      [3, 5, 5, 4],
      [6, 5],
    ]);
  });

  it('that end too early are refused', () => {
    expect(() => decodeTile(tile.subarray(0, 20))).toThrow();
  });

  it('without a byte hold nothing', () => {
    expect(decodeTile(new Uint8Array())).toEqual([]);
  });
});
