/** Decodes the server's columns of numbers (see CellColumns on the server). Views share the answer's buffer: nothing is copied. */

export const UNREACHED = 0x7fffffff;

export interface CellColumns {
  count: number;
  spacingMetres: number;
  grid: boolean;
  ints: Map<string, Int32Array>;
  floats: Map<string, Float32Array>;
}

interface Header {
  count: number;
  spacingMetres: number;
  grid: boolean;
  columns: { name: string; type: 'i32' | 'f32'; offset: number }[];
}

export function decodeCells(buffer: ArrayBuffer): CellColumns {
  const view = new DataView(buffer);
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
  if (magic !== 'CVC1') {
    throw new Error(`not a cell answer: ${magic}`);
  }
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, view.getUint32(4, true)))) as Header;
  const ints = new Map<string, Int32Array>();
  const floats = new Map<string, Float32Array>();
  for (const column of header.columns) {
    if (column.type === 'i32') {
      ints.set(column.name, new Int32Array(buffer, column.offset, header.count));
    } else {
      floats.set(column.name, new Float32Array(buffer, column.offset, header.count));
    }
  }
  return { count: header.count, spacingMetres: header.spacingMetres, grid: header.grid, ints, floats };
}
