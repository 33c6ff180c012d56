/** What the routes of the views send. People are persons, times seconds, shares 0 … 1. */

export interface GapRow {
  id: string;
  target: string;
  kind: 'uncovered' | 'full';
  rank: number;
  name: string;
  unitName: string | null;
  parentName: string | null;
  homes: number;
  group: string;
  people: number;
  cause: string;
  facilityName: string | null;
  secondsMedian: number | null;
  unreachable: number;
  roomNames: string | null;
  roomPeople: number | null;
  lon: number;
  lat: number;
  [column: string]: unknown;
}

export interface CompletenessRow {
  unitLevel: string | null;
  unit: string | null;
  group: string;
  total: number;
  complete: number;
  oneShort: number;
  weakest: string | null;
  [column: string]: unknown;
}

export interface ModeRow {
  target: string;
  mode: string;
  walker: string | null;
  minutes: number | null;
  people: number;
  total: number;
  share: number | null;
}

export interface SensitivityRow {
  target: string;
  variant: string;
  group: string;
  walker: string;
  minutes: number;
  share: number | null;
}

export interface EquityFigures {
  people: number;
  mean: number | null;
  gini: number | null;
  palma: number | null;
  theil: number | null;
  shareWithNone: number | null;
}

export interface AccessAnswer {
  target: string;
  measure: string;
  unit: string;
  competes: boolean;
  lowerIsBetter: boolean;
  decay: string;
  supply: { total: number; stranded: number };
  equity: EquityFigures & { lorenz: [number, number][] };
  groups: (EquityFigures & { group: string; difference: number | null })[];
  levels: { level: string; units: { unit: string; name: string; people: number; mean: number | null }[] }[];
  hotSpots: Record<string, { places: number; people: number; at?: number[] } | number> | null;
}

/** Rows of `/api/supply`; what a row of another role does not have is null. */
export interface HubRow {
  id: string;
  name: string;
  role: 'hub' | 'station';
  hub: string | null;
  minutes: number | null;
  suggestedHub: string | null;
  stations: number | null;
  span: string | null;
  suggestedStations: number | null;
  suggestedSpan: string | null;
  outOfReach: boolean | null;
  lon: number;
  lat: number;
}

export interface KitchenRow {
  id: string;
  name: string;
  role: 'kitchen' | 'canteen';
  capacity: number | null;
  cooked: number | null;
  missingWhenDown: number | null;
  need: number | null;
  from: string | null;
  minutes: number | null;
  tooFar: number | null;
  noRoom: number | null;
  lon: number;
  lat: number;
}

export interface MobileRow {
  id: string;
  name: string;
  vehicle: string;
  day: number;
  order: number;
  driveMinutes: number;
  dwellMinutes: number;
  newlyReached: number;
  seats: number;
  lon: number;
  lat: number;
}

export interface VisitRow {
  id: string;
  name: string;
  limitMinutes: number;
  people: number;
  withinLimit: number;
  meanRoundTripMinutes: number | null;
  lon: number;
  lat: number;
}

export interface PairRow {
  id: string;
  name: string;
  medical: string | null;
  medicalName: string | null;
  minutes: number | null;
  lon: number;
  lat: number;
}

export interface AuditSubject {
  kind: string;
  id: string;
  name: string;
  mark: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

export interface AuditReading {
  id: string;
  nameZh: string;
  nameEn: string;
  textZh: string;
  textEn: string;
  unit: string;
  decides: boolean;
  state: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  lower: number | null;
  upper: number | null;
  short: number | null;
  /** For shares of people: who walks, how long, to how many facilities; their ids when one finding is asked for. */
  reach?: { group: string; walker: string; minutes: number; facilities: number; facilityIds?: string[] };
  subjects: AuditSubject[];
}

export interface AuditFinding {
  id: string;
  no: number | null;
  /** The name with whom or what the finding speaks of, and what the text asks, in words. */
  titleZh: string;
  titleEn: string;
  askedZh: string;
  askedEn: string;
  attribute: string | null;
  computability: 'compute' | 'partial' | 'record';
  evidence: string;
  state: string;
  stateZh: string;
  stateEn: string;
  target: { op: string; value: number | string; upper: number | null; unit: string; year: number | null } | null;
  path: { position: string; pathValue: number | null; difference: number | null; targetYear: number | null } | null;
  recorded: { unit: string | null; value: string | number; date: string | null; source: string | null; ofTheWhole: boolean }[];
  readings: AuditReading[];
  remarks: { code: string; zh: string; en: string }[];
  source: string | null;
}

export interface AuditStandard {
  id: string;
  nameZh: string;
  nameEn: string;
  states: Record<string, number>;
  findings: AuditFinding[];
}

export interface AuditAnswer {
  standards: AuditStandard[];
}

export interface AuditHomes {
  numberMatched: number;
  numberReturned: number;
  people: number;
  features: { geometry: { coordinates: [number, number] }; properties: { people: number; seconds: number | null } }[];
}
