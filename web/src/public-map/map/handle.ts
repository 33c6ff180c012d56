import type { LonLat } from '../geo/degrees';
import type { LegKind } from '../walk/walk';

/** What the map is told to draw; the map's own script is loaded when the first walk is shown. */

export interface DrawnLeg {
  kind: LegKind;
  line: LonLat[];
  /** Steps on it, for the sign of stairs. */
  steps: number;
}

export interface DrawnWalk {
  legs: DrawnLeg[];
  home: { at: LonLat; title: string };
  facility: { at: LonLat; title: string; glyph: string };
}

export interface MapOptions {
  /** Tile → bytes, null where there is none; null without a street map. */
  tile: ((z: number, x: number, y: number) => Promise<Uint8Array | null>) | null;
  /** Text on the map grows with the page's. */
  textScale: number;
  label: string;
}

export interface MapHandle {
  show(walk: DrawnWalk): void;
  /** One leg, or the whole walk. */
  look(leg: number | null): void;
  zoom(by: number): void;
  remove(): void;
}

export type OpenMap = (element: HTMLElement, options: MapOptions) => MapHandle;

declare global {
  var coverageWalkMap: OpenMap | undefined;
}

let asked: Promise<OpenMap> | null = null;

/** The map's script and style, by the names the build left on the page. */
export function loadMap(): Promise<OpenMap> {
  asked ??= new Promise<OpenMap>((resolve, reject) => {
    const { mapScript, mapStyle } = document.documentElement.dataset;
    if (!mapScript || !mapStyle) {
      reject(new Error('the page names no map'));
      return;
    }
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = mapStyle;
    const script = document.createElement('script');
    script.src = mapScript;
    script.onload = () => {
      const open = globalThis.coverageWalkMap;
      if (open) {
        resolve(open);
      } else {
        reject(new Error('the map did not start'));
      }
    };
    script.onerror = () => reject(new Error('the map could not be read'));
    document.head.append(style, script);
  }).catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}
