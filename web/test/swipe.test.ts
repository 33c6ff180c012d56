import { describe, expect, it } from 'vitest';
import { swipeAt, swipeKey } from '../src/state/swipe';

describe('the divider between the result and a scenario', () => {
  it('goes with the pointer and stays on the map', () => {
    expect([swipeAt(0, 800), swipeAt(200, 800), swipeAt(900, 800), swipeAt(-5, 800)]).toEqual([0, 25, 100, 0]);
  });

  it('stands in the middle of a map that has no width yet', () => {
    expect(swipeAt(10, 0)).toBe(50);
  });

  it('goes with the arrow keys, in larger steps with the page keys, and to the ends', () => {
    expect(['ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => swipeKey(key, 50))).toEqual([
      48, 52, 40, 60, 0, 100,
    ]);
    expect([swipeKey('ArrowLeft', 1), swipeKey('PageUp', 95)]).toEqual([0, 100]);
  });

  it('leaves other keys to others', () => {
    expect(swipeKey('z', 50)).toBeNull();
  });
});
