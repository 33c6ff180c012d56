import type { Question } from '../api/client';
import type { Study } from '../api/types';
import type { State } from './store';
import { fromHash } from './url';

export function asQuestion(state: State): Question {
  return { target: state.target, walker: state.walker, group: state.group, direction: state.direction, reading: state.reading };
}

export function choices(study: Study) {
  return {
    targets: study.targets.map((t) => t.id),
    walkers: study.walkers.map((w) => w.id),
    groups: study.groups.map((g) => g.id),
    directions: study.directions,
  };
}

export function initialState(study: Study): State {
  const levels = study.levels.map((l) => l.id);
  return {
    lang: 'zh',
    target: study.targets[0]?.id ?? '',
    walker: study.headline.walker,
    group: study.headline.group,
    direction: study.headline.direction,
    minutes: study.headline.minutes,
    reading: 'walk',
    level: levels.includes('township') ? 'township' : (levels[0] ?? ''),
    view: 'units',
    unit: null,
    gap: null,
    facility: null,
    place: null,
    sight: null,
    ...fromHash(window.location.hash, choices(study)),
  };
}
