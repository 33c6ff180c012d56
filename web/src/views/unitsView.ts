import type { Context, Figures } from '../panels/context';
import { UnitTable } from '../panels/unitTable';
import type { State } from '../state/store';
import type { View } from './view';

/** The table of units as a view: it is there for every result. */
export class UnitsView implements View {
  readonly id = 'units';
  private readonly table: UnitTable;
  readonly root: HTMLElement;
  private shown = false;

  constructor(
    context: Context,
    private readonly figures: () => Figures | null,
  ) {
    this.table = new UnitTable(context);
    this.root = this.table.root;
  }

  offered(): boolean {
    return true;
  }

  hide(): void {
    this.shown = false;
  }

  show(state: State): void {
    this.shown = true;
    const figures = this.figures();
    if (figures) {
      this.table.render(state, figures);
    }
  }

  /** The limit moved. */
  update(state: State): void {
    if (this.shown) {
      this.table.update(state);
    }
  }
}
