/** Decodes Mapbox Vector Tiles 2.1 as far as this viewer needs them: integer geometry in tile units, properties as plain values. */

export interface TileFeature {
  id: number;
  type: 'point' | 'line' | 'polygon';
  /** Parts as flat x, y pairs; rings are open. */
  parts: number[][];
  properties: Record<string, string | number | boolean>;
}

export interface TileLayer {
  name: string;
  extent: number;
  features: TileFeature[];
}

const TYPES = ['point', 'point', 'line', 'polygon'] as const;

class Reader {
  pos = 0;
  private readonly view: DataView;

  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.pos >= this.bytes.length;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.pos++];
      if (byte === undefined) {
        throw new RangeError('vector tile ends within a number');
      }
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        return value;
      }
      scale *= 128;
    }
  }

  field(): [field: number, wire: number] {
    const key = this.varint();
    return [key >> 3, key & 7];
  }

  message(): Reader {
    const length = this.varint();
    const part = new Reader(this.bytes.subarray(this.pos, this.pos + length));
    this.pos += length;
    return part;
  }

  text(): string {
    return new TextDecoder().decode(this.message().bytes);
  }

  double(): number {
    this.pos += 8;
    return this.view.getFloat64(this.pos - 8, true);
  }

  float(): number {
    this.pos += 4;
    return this.view.getFloat32(this.pos - 4, true);
  }

  skip(wire: number): void {
    if (wire === 0) {
      this.varint();
    } else if (wire === 1) {
      this.pos += 8;
    } else if (wire === 2) {
      this.message();
    } else {
      this.pos += 4;
    }
  }
}

export function decodeTile(bytes: Uint8Array): TileLayer[] {
  const reader = new Reader(bytes);
  const layers: TileLayer[] = [];
  while (!reader.done) {
    const [field, wire] = reader.field();
    if (field === 3) {
      layers.push(decodeLayer(reader.message()));
    } else {
      reader.skip(wire);
    }
  }
  return layers;
}

function decodeLayer(reader: Reader): TileLayer {
  const layer: TileLayer = { name: '', extent: 4096, features: [] };
  const keys: string[] = [];
  const values: (string | number | boolean)[] = [];
  const features: Reader[] = [];
  while (!reader.done) {
    const [field, wire] = reader.field();
    if (field === 1) {
      layer.name = reader.text();
    } else if (field === 2) {
      features.push(reader.message());
    } else if (field === 3) {
      keys.push(reader.text());
    } else if (field === 4) {
      values.push(decodeValue(reader.message()));
    } else if (field === 5) {
      layer.extent = reader.varint();
    } else {
      reader.skip(wire);
    }
  }
  layer.features = features.map((feature) => decodeFeature(feature, keys, values));
  return layer;
}

function decodeValue(reader: Reader): string | number | boolean {
  let value: string | number | boolean = '';
  while (!reader.done) {
    const [field, wire] = reader.field();
    if (field === 1) {
      value = reader.text();
    } else if (field === 2) {
      value = reader.float();
    } else if (field === 3) {
      value = reader.double();
    } else if (field === 6) {
      value = unzigzag(reader.varint());
    } else if (field === 7) {
      value = reader.varint() !== 0;
    } else if (field === 4 || field === 5) {
      value = reader.varint();
    } else {
      reader.skip(wire);
    }
  }
  return value;
}

function decodeFeature(reader: Reader, keys: string[], values: (string | number | boolean)[]): TileFeature {
  const feature: TileFeature = { id: 0, type: 'point', parts: [], properties: {} };
  while (!reader.done) {
    const [field, wire] = reader.field();
    if (field === 1) {
      feature.id = reader.varint();
    } else if (field === 2) {
      const tags = reader.message();
      while (!tags.done) {
        const key = keys[tags.varint()];
        const value = values[tags.varint()];
        if (key !== undefined && value !== undefined) {
          feature.properties[key] = value;
        }
      }
    } else if (field === 3) {
      feature.type = TYPES[reader.varint()] ?? 'point';
    } else if (field === 4) {
      feature.parts = decodeParts(reader.message());
    } else {
      reader.skip(wire);
    }
  }
  return feature;
}

function decodeParts(reader: Reader): number[][] {
  const parts: number[][] = [];
  let x = 0;
  let y = 0;
  while (!reader.done) {
    const command = reader.varint();
    const count = command >> 3;
    if ((command & 7) === 7) {
      continue;
    }
    for (let k = 0; k < count; k++) {
      x += unzigzag(reader.varint());
      y += unzigzag(reader.varint());
      if ((command & 7) === 1) {
        parts.push([x, y]);
      } else {
        parts.at(-1)?.push(x, y);
      }
    }
  }
  return parts;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
