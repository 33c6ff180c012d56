import type { PageWords } from '../text/words';
import { stateAt } from '../time/openToday';
import type { Hours, WalkFacts } from '../walk/walk';
import { line } from './lines';

/** Stairs, lifts and gates on the way; the way back where it climbs differently. */
export function wayLines(there: WalkFacts, back: WalkFacts | null, words: PageWords, now: Date): (Node | null)[] {
  // The same stairs the other way need no second line; another way with other stairs does.
  const climbsBack = back && !back.unsure && back.steps > 0 && (there.unsure || back.up !== there.down || back.down !== there.up);
  return [
    there.steps > 0
      ? line('stairs', words.stairs(there.steps, there.up, there.down, there.unsure, there.estimated), 'has-stairs')
      : line('stairs', words.noStairs),
    climbsBack ? line('stairs', words.stairsBack(back.up, back.down), 'has-stairs') : null,
    there.lift ? line('lift', words.lift) : null,
    there.escalator ? line('lift', words.escalator) : null,
    ...there.liftHours.map((h) => liftLine(h, words, now)),
    ...there.gateHours.map((h) => line('clock', words.gateHours(h.text))),
  ];
}

/** Hours of a lift as mapped; 24/7 in words, and said plainly when it is shut now. */
function liftLine(hours: Hours, words: PageWords, now: Date): HTMLElement {
  const state = hours.read && stateAt(hours.read, now).state;
  const text = state === 'always' ? words.always : hours.text;
  const shut = state !== null && state !== 'open' && state !== 'always';
  return line('clock', shut ? words.liftShut(text) : words.liftHours(text), shut ? 'is-shut' : '');
}
