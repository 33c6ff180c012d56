import { describe, expect, it } from 'vitest';
import { Turns } from '../src/state/turns';

/** Frames driven by hand. */
function frames() {
  let queue: (() => void)[] = [];
  return {
    request: (callback: () => void) => queue.push(callback),
    tick: () => {
      const now = queue;
      queue = [];
      for (const callback of now) {
        callback();
      }
      return now.length;
    },
  };
}

describe('turns', () => {
  it('run one piece a frame until every piece had its turn', () => {
    const clock = frames();
    const done: string[] = [];
    const turns = new Turns([() => done.push('map'), () => done.push('figures')], clock.request);

    turns.ask();
    expect(done).toEqual(['map']);
    clock.tick();
    expect(done).toEqual(['map', 'figures']);
    clock.tick();
    expect(clock.tick()).toBe(0);
    expect(done).toEqual(['map', 'figures']);
  });

  it('go on in turn while the slider moves every frame, and never two in one frame', () => {
    const clock = frames();
    const done: string[] = [];
    const turns = new Turns([() => done.push('map'), () => done.push('figures')], clock.request);

    for (let frame = 0; frame < 6; frame++) {
      const before = done.length;
      clock.tick();
      turns.ask();
      expect(done.length - before).toBeLessThanOrEqual(1);
    }
    expect(done).toEqual(['map', 'figures', 'map', 'figures', 'map', 'figures']);
  });

  it('honour the last ask with every piece', () => {
    const clock = frames();
    let value = 0;
    const seen = { map: -1, figures: -1 };
    const turns = new Turns([() => (seen.map = value), () => (seen.figures = value)], clock.request);

    for (value = 1; value < 8; value++) {
      turns.ask();
      clock.tick();
    }
    value = 8;
    turns.ask();
    for (let k = 0; k < 4; k++) {
      clock.tick();
    }

    expect(seen).toEqual({ map: 8, figures: 8 });
  });
});
