/** What the server sends; the same names as its wire records. People are persons, times seconds unless a name says otherwise. */

export interface NamePair {
  zh: string;
  en: string;
}

export interface Named {
  id: string;
  name: NamePair;
}

export interface Study {
  id: string;
  name: NamePair;
  asOf: string;
  version: string;
  base: string;
  targets: Named[];
  walkers: (Named & { flatMetresPerSecond?: number })[];
  groups: { id: string; total: number }[];
  directions: string[];
  cutoffsMinutes: number[];
  headline: { walker: string; group: string; minutes: number; direction: string };
  palette: Palette;
  bounds: [number, number, number, number];
  levels: { id: string; count: number }[];
  kinds: Named[];
  sources: string[];
  live: boolean;
  basemap: boolean;
  /** Whether facilities can be edited live on this result. */
  scenarios: boolean;
  layers: { id: string; title: NamePair; count: number; geometry: string }[];
}

export interface Palette {
  classes: string[];
  unreached: string;
  paper: string;
  minOpacity: number;
  breaks: { cutoffMinutes: number; upperMinutes: number[] }[];
}

export interface UnitShare {
  id: string;
  name: string;
  total: number;
  covered: number[];
}

export interface LevelShares {
  level: string;
  units: UnitShare[];
  outside: UnitShare;
}

export interface Shares {
  total: number;
  unreached: number;
  covered: number[];
  circle: number[];
  levels: LevelShares[];
}

export interface Explanation {
  reached: boolean;
  reason?: string;
  /** The profile that walked: the chosen walker, or the oldest band of one made of several. */
  walker: string;
  seconds?: number;
  lengthMetres?: number;
  straightMetres?: number;
  facility?: { id: string; name: string; lon: number; lat: number };
  parts: { kind: string; seconds: number; metres: number; count: number }[];
  stepsUp: number;
  stepsDown: number;
  climbMetres: number;
  descentMetres: number;
  path: {
    type: 'FeatureCollection';
    features: {
      type: 'Feature';
      properties: { kind: string; name: string; seconds: number };
      geometry: { type: 'LineString'; coordinates: [number, number][] };
    }[];
  };
}

export interface IsochroneProperties {
  minutes: number;
  walker: string;
  people: Record<string, number>;
  circleMetres?: number;
  circlePeople?: Record<string, number>;
}

export interface Isochrone {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    properties: IsochroneProperties;
    geometry: { type: 'MultiPolygon'; coordinates: [number, number][][][] };
  }[];
}

export interface FacilityProperties {
  id: string;
  name: string;
  kind: string;
  services?: string | null;
  assumedServices?: string | null;
  status?: string | null;
  capacity?: number | null;
  phone?: string | null;
  [attribute: string]: unknown;
}

export interface FacilityCollection {
  features: { geometry: { coordinates: [number, number] }; properties: FacilityProperties }[];
}

export interface UnitCollection {
  type: 'FeatureCollection';
  features: {
    type: 'Feature';
    id?: string;
    properties: { id: string; name: string; level: string; [column: string]: unknown };
    geometry: { type: 'MultiPolygon'; coordinates: [number, number][][][] };
  }[];
}
