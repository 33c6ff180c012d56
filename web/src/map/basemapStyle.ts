import type { TileFeature } from './mvt';

/** The map beneath: paper, two greys, one blue, one green; nothing more saturated than the data upon it. */
export const PAPER = '#f5f4f1';
const GREY_LINE = '#cfccc5';
const GREY_BLOCK = '#e7e4de';
const BLUE = '#c3d8e4';
const GREEN = '#dde8d4';
const STAIRS_FROM = 16;

const AREA_ORDER = ['green', 'square', 'water', 'building'];
const AREA_COLOURS: Record<string, string> = { green: GREEN, square: GREY_BLOCK, water: BLUE, building: GREY_BLOCK };

/** Width in CSS pixels at zoom 16 per kind of line; they halve every two zooms out and double every two in. */
const LINE_WIDTHS: Record<string, number> = { major: 7, minor: 4.5, street: 2.6, path: 1.2, steps: 3.2, rail: 1.4, river: 2.5 };
const LINE_ORDER = ['river', 'path', 'steps', 'street', 'minor', 'major', 'rail'];

export function drawAreas(context: CanvasRenderingContext2D, features: TileFeature[], scale: number, zoom: number): void {
  for (const kind of AREA_ORDER) {
    context.fillStyle = AREA_COLOURS[kind] ?? GREY_BLOCK;
    context.beginPath();
    for (const feature of features) {
      if (feature.properties.kind === kind) {
        trace(context, feature, scale, true);
      }
    }
    // Rings turn one way and holes the other, so areas that overlap stay filled.
    context.fill('nonzero');
    if (kind === 'building' && zoom >= 17) {
      context.strokeStyle = GREY_LINE;
      context.lineWidth = 1;
      context.stroke();
    }
  }
}

export function drawLines(context: CanvasRenderingContext2D, features: TileFeature[], scale: number, zoom: number, ratio: number): void {
  const grow = 2 ** ((zoom - 16) / 2) * ratio;
  context.lineJoin = 'round';
  for (const kind of LINE_ORDER) {
    const drawn = features.filter((f) => f.properties.kind === kind && f.properties.tunnel !== true);
    if (drawn.length === 0) {
      continue;
    }
    const width = Math.max((LINE_WIDTHS[kind] ?? 2) * grow, 0.6 * ratio);
    if (kind === 'steps') {
      if (zoom >= STAIRS_FROM) {
        drawSteps(context, drawn, scale, width, ratio);
      }
      continue;
    }
    context.lineCap = kind === 'rail' ? 'butt' : 'round';
    context.strokeStyle = kind === 'river' ? BLUE : GREY_LINE;
    stroke(context, drawn, scale, width, kind === 'path' ? [2 * ratio, 2 * ratio] : []);
    if ((kind === 'major' || kind === 'minor') && zoom >= 14) {
      context.strokeStyle = '#ffffff';
      stroke(context, drawn, scale, width - 2 * ratio * Math.min(1, grow), []);
    }
    if (kind === 'rail') {
      context.strokeStyle = PAPER;
      stroke(context, drawn, scale, width * 0.6, [4 * ratio, 4 * ratio]);
    }
  }
}

/** Stairs as stairs: treads across the walk between two stringers. */
function drawSteps(context: CanvasRenderingContext2D, features: TileFeature[], scale: number, width: number, ratio: number): void {
  context.lineCap = 'butt';
  context.strokeStyle = '#8f8b84';
  stroke(context, features, scale, width + 1.6 * ratio, []);
  context.strokeStyle = PAPER;
  stroke(context, features, scale, width, []);
  context.strokeStyle = '#8f8b84';
  stroke(context, features, scale, width, [1.2 * ratio, 2.2 * ratio]);
}

function stroke(context: CanvasRenderingContext2D, features: TileFeature[], scale: number, width: number, dash: number[]): void {
  context.lineWidth = Math.max(width, 0.5);
  context.setLineDash(dash);
  context.beginPath();
  for (const feature of features) {
    trace(context, feature, scale, false);
  }
  context.stroke();
  context.setLineDash([]);
}

function trace(context: CanvasRenderingContext2D, feature: TileFeature, scale: number, closed: boolean): void {
  for (const part of feature.parts) {
    context.moveTo(part[0]! * scale, part[1]! * scale);
    for (let i = 2; i < part.length; i += 2) {
      context.lineTo(part[i]! * scale, part[i + 1]! * scale);
    }
    if (closed) {
      context.closePath();
    }
  }
}
