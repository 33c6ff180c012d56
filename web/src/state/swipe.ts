/** Where the divider of two pictures stands after a key, in per cent of the map's width from the left; null for a key it does not know. */
export function swipeKey(key: string, at: number): number | null {
  const next: Record<string, number> = {
    ArrowLeft: at - 2,
    ArrowDown: at - 2,
    ArrowRight: at + 2,
    ArrowUp: at + 2,
    PageDown: at - 10,
    PageUp: at + 10,
    Home: 0,
    End: 100,
  };
  return key in next ? clamped(next[key]!) : null;
}

/** Where it stands when the pointer is at x in a map of this width. */
export function swipeAt(x: number, width: number): number {
  return width > 0 ? clamped((x / width) * 100) : 50;
}

function clamped(at: number): number {
  return Math.min(100, Math.max(0, at));
}
