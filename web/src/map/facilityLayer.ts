import type * as L from 'leaflet';
import type { FacilityPlace } from '../state/facilities';
import { glyphOfTarget } from '../style/glyphs';
import { CanvasOverlay } from './canvasOverlay';

const INK = '#1f2933';
const RADIUS = 10;
const GROUP_CELL = 34;
const NAMED_FROM = 15;
const GROUP_BELOW = 13;
const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

interface Mark {
  x: number;
  y: number;
  facilities: FacilityPlace[];
}

/** Facilities of the chosen target: a glyph in a disc, a ring when several services share the building, hollow when planned, crossed when closed. */
export class FacilityLayer extends CanvasOverlay {
  private facilities: FacilityPlace[] = [];
  private marks: Mark[] = [];
  private glyph = new Path2D();
  private selected: string | null = null;

  constructor() {
    super('facilities', 0.1);
  }

  setFacilities(facilities: FacilityPlace[], target: string): void {
    this.facilities = facilities;
    this.glyph = new Path2D(glyphOfTarget(target));
    if (this._map) {
      this.place(this._map);
    }
  }

  setSelected(id: string | null): void {
    this.selected = id;
  }

  /** What is marked at a place of the map. */
  markAt(at: L.LatLng): { facilities: FacilityPlace[] } | null {
    const p = this._map.project(at).subtract(this.origin);
    const hit = this.marks.filter((m) => Math.hypot(m.x - p.x, m.y - p.y) <= RADIUS + 4);
    return hit.sort((a, b) => Math.hypot(a.x - p.x, a.y - p.y) - Math.hypot(b.x - p.x, b.y - p.y))[0] ?? null;
  }

  protected override place(map: L.Map): void {
    this.marks = this.facilities.map((facility) => {
      const p = map.project([facility.lat, facility.lon]).subtract(this.origin);
      return { x: p.x, y: p.y, facilities: [facility] };
    });
    if (map.getZoom() < GROUP_BELOW) {
      this.marks = grouped(this.marks, this.origin);
    }
  }

  protected override draw(map: L.Map): void {
    const context = this.canvas.getContext('2d');
    if (!context) {
      return;
    }
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const mark of this.marks) {
      if (mark.facilities.length > 1) {
        drawGroup(context, mark);
      } else {
        this.drawOne(context, mark, map.getZoom() >= NAMED_FROM);
      }
    }
  }

  private drawOne(context: CanvasRenderingContext2D, mark: Mark, named: boolean): void {
    const facility = mark.facilities[0]!;
    const chosen = facility.properties.id === this.selected;
    const { x, y } = mark;
    disc(context, x, y, RADIUS + (chosen ? 5 : 2.5), '#ffffff');
    if (chosen) {
      ring(context, x, y, RADIUS + 4, INK, 2);
    }
    const hollow = facility.status !== 'open';
    disc(context, x, y, RADIUS, hollow ? '#ffffff' : INK);
    if (hollow) {
      ring(context, x, y, RADIUS - 1, INK, 2);
    } else if (facility.services.length > 1) {
      ring(context, x, y, RADIUS - 2, '#ffffff', 1.2);
    }
    context.save();
    const size = facility.services.length > 1 && !hollow ? 10.5 : 12.5;
    context.translate(x - size / 2, y - size / 2);
    context.scale(size / 16, size / 16);
    context.fillStyle = hollow ? INK : '#ffffff';
    context.fill(this.glyph, 'evenodd');
    context.restore();
    if (facility.status === 'closed') {
      cross(context, x, y);
    }
    if (named || chosen) {
      name(context, facility.properties.name, x, y);
    }
  }
}

function grouped(marks: Mark[], origin: L.Point): Mark[] {
  const cells = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = `${Math.floor((mark.x + origin.x) / GROUP_CELL)}/${Math.floor((mark.y + origin.y) / GROUP_CELL)}`;
    cells.set(key, [...(cells.get(key) ?? []), mark]);
  }
  return [...cells.values()].map((group) => ({
    x: group.reduce((sum, m) => sum + m.x, 0) / group.length,
    y: group.reduce((sum, m) => sum + m.y, 0) / group.length,
    facilities: group.flatMap((m) => m.facilities),
  }));
}

function drawGroup(context: CanvasRenderingContext2D, mark: Mark): void {
  disc(context, mark.x, mark.y, RADIUS + 3, '#ffffff');
  disc(context, mark.x, mark.y, RADIUS + 0.5, INK);
  context.fillStyle = '#ffffff';
  context.font = `600 12px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(mark.facilities.length), mark.x, mark.y + 0.5);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

function cross(context: CanvasRenderingContext2D, x: number, y: number): void {
  const arm = RADIUS * 0.72;
  for (const [colour, width] of [
    ['#ffffff', 5],
    [INK, 2.4],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
    context.stroke();
  }
}

function name(context: CanvasRenderingContext2D, text: string, x: number, y: number): void {
  context.font = `600 12px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = 'rgba(255,255,255,.94)';
  context.strokeText(text, x, y + RADIUS + 4);
  context.fillStyle = INK;
  context.fillText(text, x, y + RADIUS + 4);
}
