import { isAbort } from '../api/client';
import type { AuditFinding, AuditHomes, AuditReading, AuditSubject } from '../api/views';
import { words } from '../panels/context';
import { el } from '../panels/dom';
import { inUnit, worstFirst } from '../state/audit';
import type { State } from '../state/store';
import { persons } from '../text/format';
import { problemText, type ViewContext } from './view';

const FIRST_SUBJECTS = 8;

/**
 * The way down from an indicator: what each reading looked at (units, facilities, hubs, projects), worst first; a unit opens to the facilities
 * meant in it and shows on the map the homes that the people's figure leaves out there; a facility opens its own card.
 */
export class AuditEvidence {
  /** The one finding with everything it looked at, asked for when it is opened. */
  private full: AuditFinding | null = null;
  private asking = '';
  private problem = '';
  /** Reading and unit that are open; the unit is empty for everybody. */
  private opened: { reading: string; unit: string } | null = null;
  private note = '';
  private readonly longer = new Set<string>();
  private homes = new AbortController();

  constructor(
    private readonly context: ViewContext,
    private readonly redraw: () => void,
  ) {}

  /** Another finding, or none: nothing is open, no home is on the map. */
  clear(): void {
    this.homes.abort();
    this.opened = null;
    this.note = '';
    this.longer.clear();
    this.context.map.showDots([]);
  }

  /** What a reading of the opened finding looked at. */
  of(state: State, finding: AuditFinding, reading: AuditReading): HTMLElement | null {
    const t = words(state).views.audit;
    if (this.full?.id !== finding.id) {
      void this.ask(finding.id);
      return null;
    }
    if (this.problem) {
      return el('p', { class: 'problem', role: 'alert' }, this.problem);
    }
    const all = worstFirst(this.full.readings.find((r) => r.id === reading.id)?.subjects ?? []);
    const key = `${finding.id} ${reading.id}`;
    const shown = this.longer.has(key) ? all : all.slice(0, FIRST_SUBJECTS);
    const whole = this.opened?.reading === reading.id && this.opened.unit === '';
    return el(
      'div',
      { class: 'evidence' },
      reading.reach &&
        el(
          'p',
          {},
          el(
            'button',
            { type: 'button', class: 'link', 'data-homes': reading.id, click: () => void this.open(finding, reading, '') },
            t.allHomes,
          ),
          whole && this.note ? ` · ${this.note}` : null,
        ),
      shown.length > 0 && el('ol', { class: 'subjects' }, ...shown.map((s) => this.item(state, finding, reading, s))),
      all.length > FIRST_SUBJECTS &&
        el(
          'p',
          {},
          el(
            'button',
            {
              type: 'button',
              class: 'link',
              click: () => {
                if (!this.longer.delete(key)) {
                  this.longer.add(key);
                }
                this.redraw();
              },
            },
            this.longer.has(key) ? t.fewer : t.more(all.length - FIRST_SUBJECTS),
          ),
        ),
    );
  }

  private item(state: State, finding: AuditFinding, reading: AuditReading, subject: AuditSubject): HTMLElement {
    const t = words(state).views.audit;
    const isOpen = subject.kind === 'unit' && this.opened?.reading === reading.id && this.opened.unit === subject.id;
    const { numerator, denominator, value } = subject;
    const figure =
      denominator !== null && numerator !== null
        ? `${persons(numerator)} / ${persons(denominator)}${value === null ? '' : ` · ${inUnit(value, reading.unit)}`}`
        : value === null
          ? ''
          : inUnit(value, '');
    const text = [
      el('span', { class: `mark mark-${subject.mark}` }, t.marks[subject.mark] ?? subject.mark),
      el('span', { class: 'who' }, subject.name || subject.id),
      el('span', { class: 'figure' }, figure),
    ];
    return el(
      'li',
      { class: isOpen ? 'chosen' : '' },
      subject.kind === 'project'
        ? el('span', { class: 'subject' }, ...text)
        : el(
            'button',
            {
              type: 'button',
              class: 'subject',
              'data-subject': subject.id,
              'aria-expanded': isOpen ? 'true' : 'false',
              click: () => (subject.kind === 'unit' ? void this.open(finding, reading, subject.id) : this.goToFacility(subject.id)),
            },
            ...text,
          ),
      isOpen && this.unit(state, reading, subject.id),
    );
  }

  /** The opened unit: how many cannot reach, and the facilities meant in it. */
  private unit(state: State, reading: AuditReading, unit: string): HTMLElement {
    const t = words(state).views.audit;
    const walked = this.walked(reading);
    const meant = new Set(walked?.reach?.facilityIds ?? []);
    const column = `unit_${this.context.unitLevel(unit) ?? ''}`;
    const inside = this.context.facilities().filter((f) => meant.has(f.properties.id) && f.properties[column] === unit);
    return el(
      'div',
      { class: 'inside' },
      el('p', { class: 'by', role: 'status' }, this.note),
      walked &&
        el(
          'p',
          { class: 'to-map' },
          el(
            'button',
            {
              type: 'button',
              class: 'link',
              'data-to-map': unit,
              click: () => document.getElementById('map')?.scrollIntoView({ block: 'center' }),
            },
            t.seeMap,
          ),
        ),
      walked && el('p', { class: 'by' }, t.here(inside.length)),
      inside.length > 0 &&
        el(
          'ul',
          {},
          ...inside.map((f) =>
            el(
              'li',
              {},
              el(
                'button',
                { type: 'button', class: 'link', 'data-facility': f.properties.id, click: () => this.goToFacility(f.properties.id) },
                f.properties.name || f.properties.id,
              ),
            ),
          ),
        ),
    );
  }

  /** The reading that walked for a reading: itself, or the people's beside an official ratio. */
  private walked(reading: AuditReading): AuditReading | undefined {
    const all = this.full?.readings ?? [];
    return all.find((r) => r.id === reading.id && r.reach) ?? all.find((r) => r.reach);
  }

  private goToFacility(id: string): void {
    const place = this.context.facilities().find((f) => f.properties.id === id);
    if (place) {
      this.context.store.set({ facility: id, place: null });
      this.context.map.goTo(place.lon, place.lat, 16);
    }
  }

  /** Opens a unit (or everybody, with none), goes there, and shows the homes left out; opened again it closes. */
  private async open(finding: AuditFinding, reading: AuditReading, unit: string): Promise<void> {
    this.homes.abort();
    this.homes = new AbortController();
    this.note = '';
    this.context.map.showDots([]);
    if (this.opened?.reading === reading.id && this.opened.unit === unit) {
      this.opened = null;
      this.redraw();
      return;
    }
    this.opened = { reading: reading.id, unit };
    const state = this.context.store.state;
    const level = unit ? this.context.unitLevel(unit) : null;
    if (level) {
      this.context.store.set({ level, unit });
    }
    const walked = this.walked(reading);
    this.note = walked ? words(state).loading : '';
    this.redraw();
    if (!walked) {
      return;
    }
    try {
      const query = { id: finding.id, reading: walked.id, ...(unit ? { unit } : {}) };
      const homes = await this.context.client.answer<AuditHomes>('/api/audit/homes', query, this.homes.signal);
      const t = words(state).views.audit;
      this.note = homes.numberReturned === 0 ? t.noneLeft : t.homesShown(persons(homes.people), persons(homes.numberReturned));
      this.context.map.showDots(
        homes.features.map((f) => ({ lon: f.geometry.coordinates[0], lat: f.geometry.coordinates[1], people: f.properties.people })),
      );
      this.redraw();
    } catch (error) {
      if (!isAbort(error)) {
        this.note = problemText(state, error);
        this.redraw();
      }
    }
  }

  private async ask(id: string): Promise<void> {
    if (this.asking === id) {
      return;
    }
    this.asking = id;
    this.problem = '';
    try {
      const full = await this.context.client.answer<AuditFinding>('/api/audit/finding', { id }, new AbortController().signal);
      if (this.asking === id) {
        this.full = full;
        this.redraw();
      }
    } catch (error) {
      if (this.asking === id && !isAbort(error)) {
        this.problem = problemText(this.context.store.state, error);
        this.full = { id } as AuditFinding;
        this.asking = '';
        this.redraw();
      }
    }
  }
}
