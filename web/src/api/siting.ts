import { ask } from './client';

/** What can be asked for; everything but the target may be left out (the study's headline stands in). */
export interface SitingQuestion {
  problem: string;
  target: string;
  walker: string;
  group: string;
  minutes: number;
  level?: string;
  add?: number;
  budget?: number;
  pareto?: number[];
}

export interface SitingSite {
  id: string;
  name: string;
  lon: number;
  lat: number;
  state: 'existing' | 'opened' | 'kept';
  rank: number | null;
  gainInOrder: number | null;
  lossWithout: number | null;
  cost?: number | null;
}

/** One point of a curve: the limit asked (sites, budget, or floor in per cent) and the best that it allows. */
export interface SitingPoint {
  limit: number;
  feasible: boolean;
  value: number | null;
  worstUnitPercent?: number | null;
}

export interface SitingAnswer {
  problem: string;
  feasible: boolean;
  unit: string;
  value: number | null;
  before: number | null;
  lowerBound: number | null;
  upperBound: number | null;
  /** 0 … 1; 0 is proved the best. */
  gap: number | null;
  proved: boolean;
  stopped: boolean;
  cost: number | null;
  sites: SitingSite[];
  units: { level: string; unit: string; name: string; total: number; before: number; after: number }[];
  pareto?: SitingPoint[] | null;
  paretoBudget?: SitingPoint[] | null;
  paretoFloor?: SitingPoint[] | null;
  obstacle?: {
    uncoverablePeople: number;
    neededMinutes?: number | null;
    neededBudget?: number | null;
    fewestSites?: number | null;
    reachableFloorPercent?: number | null;
  } | null;
}

interface Job {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'stopped' | 'failed';
  answer?: SitingAnswer | null;
}

/** Asks and waits for the end; a cancelled question stops the search on the server too. */
export async function solve(question: SitingQuestion, signal: AbortSignal): Promise<SitingAnswer> {
  const body = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(question) };
  let job = (await (await ask('/api/siting', { ...body, signal })).json()) as Job;
  try {
    while (job.state === 'waiting' || job.state === 'running') {
      job = (await (await ask(`/api/siting/${job.id}`, { signal })).json()) as Job;
    }
  } catch (error) {
    if (signal.aborted) {
      void ask(`/api/siting/${job.id}`, { method: 'DELETE' }).catch(() => undefined);
    }
    throw error;
  }
  if (!job.answer) {
    throw new Error(job.state);
  }
  return job.answer;
}
