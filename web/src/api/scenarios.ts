import { decodeCells } from './cells';
import { ask } from './client';

/** Edits on a result, as the server stores them; see the schema of scenarios. Places are longitude, latitude. */
export interface Edit {
  edit: string;
  name?: string;
  facility?: string | { id: string; name: string; kind: string; at: [number, number]; services?: string[] };
  at?: [number, number];
  [member: string]: unknown;
}

export interface Scenario {
  id: string;
  title: string;
  version: number;
  edits: Edit[];
}

/** A figure before and after: persons covered within `minutes`, for a unit or (unit null) the whole study. */
export interface DeltaRow {
  target: string;
  minutes: number;
  unitLevel: string | null;
  unit: string | null;
  coveredBefore: number;
  coveredAfter: number;
  totalAfter: number;
  gained: number;
  lost: number;
  shareBefore: number | null;
  shareAfter: number | null;
}

export interface ScenarioFacility {
  geometry: { coordinates: [number, number] };
  properties: { id: string; name: string; kind: string; change: string };
}

export interface Trial {
  cells: number[];
  ms: number[];
  delta: DeltaRow[];
}

/** The scenario routes. Their answers change with every edit, so nothing of them is kept. */
export class ScenarioClient {
  async list(signal: AbortSignal): Promise<{ id: string; title: string; current: boolean }[]> {
    return ((await (await ask('/api/scenarios', { signal })).json()) as { scenarios: { id: string; title: string; current: boolean }[] })
      .scenarios;
  }

  async read(id: string, signal: AbortSignal): Promise<Scenario> {
    return scenario(await ask(`/api/scenarios/${id}`, { signal }));
  }

  async create(id: string, title: string): Promise<Scenario> {
    return scenario(await ask('/api/scenarios', post({ id, title })));
  }

  async add(on: Scenario, edits: Edit[]): Promise<Scenario> {
    return scenario(await ask(`/api/scenarios/${on.id}/edits`, post(edits, on.version)));
  }

  async undo(on: Scenario): Promise<Scenario> {
    return scenario(await ask(`/api/scenarios/${on.id}/undo`, post(undefined, on.version)));
  }

  async try(on: Scenario, edits: Edit[], view: Record<string, string>, signal: AbortSignal): Promise<Trial> {
    return (await (await ask(`/api/scenarios/${on.id}/try?${new URLSearchParams(view)}`, { ...post(edits), signal })).json()) as Trial;
  }

  async delta(on: Scenario, view: Record<string, string>, signal: AbortSignal): Promise<DeltaRow[]> {
    return ((await (await ask(`/api/scenarios/${on.id}/delta?${new URLSearchParams(view)}`, { signal })).json()) as { delta: DeltaRow[] })
      .delta;
  }

  async effects(on: Scenario, signal: AbortSignal): Promise<{ headline: DeltaRow[] }[]> {
    return ((await (await ask(`/api/scenarios/${on.id}/effects`, { signal })).json()) as { effects: { headline: DeltaRow[] }[] }).effects;
  }

  async times(on: Scenario, view: Record<string, string>, signal: AbortSignal): Promise<Int32Array> {
    const answer = await ask(`/api/scenarios/${on.id}/cells?${new URLSearchParams(view)}`, { signal });
    return decodeCells(await answer.arrayBuffer()).ints.get('ms') ?? new Int32Array(0);
  }

  async facilities(on: Scenario, signal: AbortSignal): Promise<ScenarioFacility[]> {
    return ((await (await ask(`/api/scenarios/${on.id}/facilities`, { signal })).json()) as { features: ScenarioFacility[] }).features;
  }
}

async function scenario(answer: Response): Promise<Scenario> {
  return ((await answer.json()) as { scenario: Scenario }).scenario;
}

function post(body: unknown, version?: number): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}
