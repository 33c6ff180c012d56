import type { AuditAnswer, AuditFinding, AuditReading } from '../api/views';
import { words } from '../panels/context';
import { el, fill } from '../panels/dom';
import { select } from '../panels/toolbar';
import { inUnit, STATE_MARKS, sideBySide } from '../state/audit';
import type { State } from '../state/store';
import { persons } from '../text/format';
import { AuditEvidence } from './auditEvidence';
import { Asked, has, type View, type ViewContext } from './view';

/** The standards audit: every indicator with its state, the official ratio and the people's share side by side, opened for the evidence. */
export class AuditView implements View {
  readonly id = 'audit';
  readonly root = el('div', { class: 'audit' });
  private readonly asked = new Asked<AuditAnswer>(this.root);
  private standard = '';
  private opened = '';
  private readonly evidence: AuditEvidence;

  constructor(private readonly context: ViewContext) {
    this.evidence = new AuditEvidence(context, () => this.redraw());
  }

  offered(): boolean {
    return has(this.context, 'audit');
  }

  hide(): void {
    this.evidence.clear();
  }

  show(state: State): void {
    this.asked.show(
      'audit',
      state,
      (signal) => this.context.client.answer<AuditAnswer>('/api/audit', {}, signal),
      (answer) => this.draw(this.context.store.state, answer),
    );
  }

  private redraw(): void {
    this.show(this.context.store.state);
  }

  private draw(state: State, answer: AuditAnswer): void {
    const t = words(state).views;
    const standard = answer.standards.find((s) => s.id === this.standard) ?? answer.standards[0];
    if (!standard) {
      fill(this.root, el('p', { class: 'empty' }, t.none));
      return;
    }
    const name = (s: { nameZh: string; nameEn: string }) => (state.lang === 'zh' ? s.nameZh : s.nameEn);
    const { met = 0, 'not-met': notMet = 0 } = standard.states;
    const others = Object.values(standard.states).reduce((sum, n) => sum + n, 0) - met - notMet;
    fill(
      this.root,
      answer.standards.length > 1
        ? select(
            'picker-standard',
            t.audit.standard,
            answer.standards.map((s): [string, string] => [s.id, name(s)]),
            standard.id,
            (id) => {
              this.standard = id;
              this.draw(this.context.store.state, answer);
            },
          )
        : el('h3', {}, name(standard)),
      el('p', { class: 'by' }, t.audit.counts(String(met), String(notMet), String(others))),
      el('ol', { class: 'ranked findings' }, ...standard.findings.map((f) => this.item(state, f, answer))),
    );
  }

  private item(state: State, finding: AuditFinding, answer: AuditAnswer): HTMLElement {
    const t = words(state).views.audit;
    const chosen = finding.id === this.opened;
    const zh = state.lang === 'zh';
    const { official, people } = sideBySide(finding);
    const [main] = finding.readings;
    const cell = (name: string, text: string) => el('span', { class: 'reading' }, el('small', {}, name), el('b', {}, text));
    const recorded = finding.computability === 'record' ? finding.recorded.map((r) => recordedText(finding, r.value)) : [];
    return el(
      'li',
      { class: `${finding.computability}${chosen ? ' chosen' : ''}` },
      el(
        'button',
        {
          type: 'button',
          class: 'row',
          'aria-expanded': chosen ? 'true' : 'false',
          'data-finding': finding.id,
          click: () => {
            this.opened = chosen ? '' : finding.id;
            this.evidence.clear();
            this.draw(this.context.store.state, answer);
          },
        },
        el('span', { class: `state state-${finding.state}`, 'aria-hidden': 'true' }, STATE_MARKS[finding.state] ?? ''),
        el(
          'span',
          { class: 'what' },
          el('b', {}, `${finding.no === null ? '' : `${finding.no} `}${zh ? finding.titleZh : finding.titleEn}`),
          el(
            'small',
            {},
            zh ? finding.stateZh : finding.stateEn,
            (zh ? finding.askedZh : finding.askedEn) === '–'
              ? ''
              : ` · ${finding.target ? `${t.target} ` : ''}${zh ? finding.askedZh : finding.askedEn}`,
          ),
          el(
            'span',
            { class: 'two' },
            ...(finding.computability === 'record'
              ? [cell(t.recorded, recorded.slice(0, 3).join(' · ') || '–')]
              : official || people || !main
                ? [cell(t.official, official ? short(official, zh) : '–'), cell(t.people, people ? short(people, zh) : '–')]
                : [cell(zh ? main.nameZh : main.nameEn, zh ? main.textZh : main.textEn)]),
          ),
        ),
      ),
      chosen && this.detail(state, finding),
    );
  }

  private detail(state: State, finding: AuditFinding): HTMLElement {
    const t = words(state).views.audit;
    const zh = state.lang === 'zh';
    return el(
      'div',
      { class: 'detail' },
      el(
        'p',
        { class: 'by' },
        t.computed[finding.computability] ?? finding.computability,
        t.evidence[finding.evidence] ? ` · ${t.evidence[finding.evidence]}` : '',
      ),
      ...finding.readings.flatMap((r) => [this.reading(state, r), this.evidence.of(state, finding, r)]),
      ...finding.recorded.map((r) =>
        el(
          'p',
          { class: 'recorded' },
          `${t.recorded}: ${recordedText(finding, r.value)}`,
          r.date ? ` (${r.date})` : '',
          r.source ? ` · ${r.source}` : '',
        ),
      ),
      finding.path && el('p', {}, `${t.path}: ${t.pathPosition[finding.path.position] ?? finding.path.position}`),
      ...finding.remarks.map((r) => el('p', { class: 'late' }, zh ? r.zh : r.en)),
      finding.source && el('p', { class: 'by' }, `${t.source}: ${finding.source}`),
    );
  }

  private reading(state: State, reading: AuditReading): HTMLElement {
    const t = words(state).views.audit;
    return el(
      'div',
      { class: 'reading-full' },
      el(
        'p',
        {},
        el('b', {}, `${state.lang === 'zh' ? reading.nameZh : reading.nameEn} `),
        range(reading),
        reading.numerator !== null && reading.denominator !== null
          ? ` = ${persons(reading.numerator)} / ${persons(reading.denominator)}`
          : '',
        reading.decides ? el('small', { class: 'decides' }, t.decides) : null,
        reading.short !== null && reading.short > 0 ? ` · ${t.short(persons(reading.short))}` : '',
      ),
    );
  }
}

/** A value, or the two ends between which it lies as far as is known. */
function range(reading: AuditReading): string {
  const { value, lower, upper, unit } = reading;
  if (lower !== null && upper !== null && upper - lower > 1e-9) {
    return `${inUnit(lower, unit)}–${inUnit(upper, unit)}`;
  }
  return value === null && lower !== null && upper === null ? `≥ ${inUnit(lower, unit)}` : inUnit(value, unit);
}

/** The value of a row: a share as a percentage, everything else with its unit. */
function short(reading: AuditReading, zh: boolean): string {
  return reading.unit.startsWith('share') ? range(reading) : zh ? reading.textZh : reading.textEn;
}

/** A recorded value in the unit of its target; words stay as they were written. */
function recordedText(finding: AuditFinding, value: string | number): string {
  return typeof value === 'number' ? inUnit(value, finding.target?.unit ?? '') : value;
}
