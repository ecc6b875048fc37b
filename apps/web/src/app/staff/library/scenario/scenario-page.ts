import type { ScenarioVersionView } from '@audition/contracts';
import { checkOpportunities, soloScript } from '@audition/scenario';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../../core/page-problem';
import { PageTitle } from '../../../core/page-title';
import { instant } from '../../../core/words';
import { EditorState } from '../document/editor-state';
import { TryPane } from '../try/try-pane';
import { VersionHead } from '../version-head';
import { effectSentence } from './effects';
import { listOf, namesOf, wordsOf } from './names';
import { ruleSentence } from './sentences';
import { TraitTable } from './trait-table';

/** A published scenario to read: who the customer is, how the story goes, what it shows of which trait. */
@Component({
  selector: 'app-scenario-page',
  imports: [Loading, PageProblem, RouterLink, TraitTable, TryPane, VersionHead],
  providers: [EditorState],
  templateUrl: './scenario-page.html',
  styleUrl: './scenario-page.css',
})
export class ScenarioPage {
  readonly scenarioVersionId = input.required<string>();

  protected readonly version = httpResource<ScenarioVersionView>(
    () => `/api/scenario-versions/${this.scenarioVersionId()}`,
  );
  protected readonly isTrying = signal(false);
  protected readonly instant = instant;
  protected readonly wordsOf = wordsOf;

  protected readonly document = computed(() => (this.version.hasValue() ? this.version.value().document : null));
  /** For the try, which takes any document. */
  protected readonly plain = computed(() => ({ ...(this.document() ?? {}) }));
  private readonly names = computed(() => namesOf(this.plain()));
  protected readonly opening = computed(() =>
    (this.document()?.open ?? []).map((effect) => effectSentence(effect, this.names())).join(', '),
  );
  protected readonly facts = computed(() =>
    Object.entries(this.document()?.facts ?? {}).map(([id, { title, askedBy, isHidden = false }]) => ({
      id,
      title,
      isHidden,
      asked: askedBy.length === 0 ? '' : listOf(this.names(), 'intent', askedBy, 'or'),
    })),
  );
  protected readonly beats = computed(() => {
    const scenario = this.document();
    if (scenario === null) return [];
    const say = (rules: readonly unknown[]) => rules.map((rule) => ruleSentence(rule, this.names()));
    return [
      ...Object.entries(scenario.beats).map(([id, { rules }]) => ({
        title: `Beat ‘${wordsOf(id)}’`,
        rules: say(rules),
      })),
      { title: 'In every beat', rules: say(scenario.always) },
      { title: 'Noticed silently', rules: say(scenario.watch ?? []) },
    ].filter(({ rules }) => rules.length > 0);
  });
  protected readonly goals = computed(() =>
    Object.entries(this.document()?.goals ?? {}).map(([id, goal]) => ({ id, ...goal })),
  );
  protected readonly outcomes = computed(() =>
    Object.entries(this.document()?.outcomes ?? {})
      .map(([id, outcome]) => ({ id, ...outcome }))
      .sort((a, b) => b.value - a.value),
  );
  protected readonly opportunities = computed(() => {
    const scenario = this.document();
    if (scenario === null) return null;
    return checkOpportunities(soloScript(scenario, { minutes: scenario.minutes, seed: scenario.key })).opportunities;
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      if (this.version.hasValue()) title.set(this.version.value().title);
    });
  }
}
