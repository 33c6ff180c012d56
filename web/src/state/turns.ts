/**
 * Shares frames between pieces of work: one piece a frame, in turn, so that no frame holds all of it. Asking again before a piece had its turn does
 * not add to it; a piece reads the newest state when it runs, so the last ask is always honoured by every piece.
 */
export class Turns {
  private readonly due: boolean[];
  private next = 0;
  private waiting = false;

  constructor(
    private readonly pieces: readonly (() => void)[],
    private readonly nextFrame: (callback: () => void) => void = (callback) => requestAnimationFrame(callback),
  ) {
    this.due = pieces.map(() => false);
  }

  /** Every piece is wanted; one runs at once (the caller is inside a frame), the others in the frames that follow. */
  ask(): void {
    this.due.fill(true);
    if (!this.waiting) {
      this.run();
    }
  }

  private run(): void {
    const from = this.next;
    this.waiting = false;
    for (let k = 0; k < this.pieces.length && !this.waiting; k++) {
      const at = (from + k) % this.pieces.length;
      if (this.due[at]) {
        this.due[at] = false;
        this.next = (at + 1) % this.pieces.length;
        this.pieces[at]!();
        // This frame is taken, even for an ask that comes later in it.
        this.waiting = true;
      }
    }
    if (this.waiting) {
      this.nextFrame(() => this.run());
    }
  }
}
