import type * as L from 'leaflet';
import type { Label } from './basemapLayer';
import { CanvasOverlay } from './canvasOverlay';

const FONT = '"PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const INK: Record<string, string> = { water: '#3f6b85', green: '#4b6b3a', road: '#5c5954', place: '#3d3b38', lift: '#3d3b38' };
const SIZES: Record<string, number> = { place: 13, water: 13, green: 12, road: 11.5 };
/** Pixels between two places where one name is written: rivers and long streets are named again, not at every bend. */
const APART: Record<string, number> = { water: 300, road: 240, green: 120 };
const ORDER = ['place', 'water', 'green', 'road', 'station', 'compound', 'lift'];

/** Names over the data, in order of weight; a name that would touch one already there is left out. */
export class LabelLayer extends CanvasOverlay {
  private taken: [number, number, number, number][] = [];
  private written = new Map<string, [number, number][]>();

  /** @param textScale 1 on the workbench; larger where readers need larger type. */
  constructor(
    private readonly labels: () => Label[],
    private readonly textScale = 1,
  ) {
    super('labels', 0.1);
  }

  protected override place(): void {}

  protected override draw(_map: L.Map): void {
    const context = this.canvas.getContext('2d');
    if (!context) {
      return;
    }
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    this.taken = [];
    this.written = new Map();
    const byWeight = this.labels().sort((a, b) => rank(a) - rank(b) || a.y - b.y || a.x - b.x);
    for (const label of byWeight) {
      if (label.kind === 'lift') {
        this.drawLift(context, label);
      } else if (label.name !== '') {
        this.drawName(context, label);
      }
    }
  }

  private drawName(context: CanvasRenderingContext2D, label: Label): void {
    const size = (SIZES[label.kind] ?? 11.5) * this.textScale;
    context.font = `${label.kind === 'place' ? '600 ' : ''}${label.kind === 'water' ? 'italic ' : ''}${size}px ${FONT}`;
    const [x, y] = [label.x - this.origin.x, label.y - this.origin.y];
    const apart = APART[label.kind] ?? 0;
    const same = this.written.get(`${label.kind} ${label.name}`) ?? [];
    if (same.some(([ox, oy]) => Math.hypot(ox - x, oy - y) < apart)) {
      return;
    }
    const upright = label.angle === null || label.kind === 'place' ? 0 : ((((label.angle + 90) % 180) + 180) % 180) - 90;
    const radians = (-upright * Math.PI) / 180;
    const width = context.measureText(label.name).width + 6;
    const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
    if (!this.take(x, y, width * cos + size * sin, width * sin + size * cos + 4)) {
      return;
    }
    this.written.set(`${label.kind} ${label.name}`, [...same, [x, y]]);
    context.save();
    context.translate(x, y);
    context.rotate(radians);
    context.lineWidth = 3;
    context.strokeStyle = 'rgba(255,255,255,.88)';
    context.strokeText(label.name, 0, 0);
    context.fillStyle = INK[label.kind] ?? '#5c5954';
    context.fillText(label.name, 0, 0);
    context.restore();
  }

  /** The lift's sign: a box with arrows up and down. */
  private drawLift(context: CanvasRenderingContext2D, label: Label): void {
    const [x, y] = [label.x - this.origin.x, label.y - this.origin.y];
    if (!this.take(x, y, 16, 16)) {
      return;
    }
    context.fillStyle = '#ffffff';
    context.strokeStyle = '#4a4844';
    context.lineWidth = 1.2;
    context.beginPath();
    context.roundRect(x - 7, y - 7, 14, 14, 2);
    context.fill();
    context.stroke();
    context.fillStyle = '#4a4844';
    context.beginPath();
    context.moveTo(x, y - 5.2);
    context.lineTo(x + 4, y - 1);
    context.lineTo(x - 4, y - 1);
    context.closePath();
    context.moveTo(x, y + 5.2);
    context.lineTo(x + 4, y + 1);
    context.lineTo(x - 4, y + 1);
    context.closePath();
    context.fill();
  }

  private take(x: number, y: number, width: number, height: number): boolean {
    const box: [number, number, number, number] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
    if (this.taken.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) {
      return false;
    }
    this.taken.push(box);
    return true;
  }
}

function rank(label: Label): number {
  const at = ORDER.indexOf(label.kind);
  return at < 0 ? ORDER.length : at;
}
