import type { ComparisonPage } from '@audition/contracts';
import {
  criteriaOf,
  formatPlaces,
  formatScore,
  rescored,
  reweighed,
  weightingFatesOf,
  type RubricDocument,
  type Scored,
} from '@audition/rubric';
import { Random } from '@audition/statistics';
import { httpResource } from '@angular/common/http';
import { Component, computed, input, linkedSignal } from '@angular/core';
import { Loading } from '@audition/ui';
import { PageProblem } from '../../core/page-problem';
import { counted } from '../../core/words';
import { orderUnder } from './matrix';

const DRAWS = 1000;
/** The same weightings at each look, so that a share does not move while nothing was changed. */
const SEED = 2001;
const MOST_SHOWN = 12;
/** How many candidates a trial is about: those with the highest totals. */
const MOST_TRIED = 500;
/** Where the sliders end, unless a trait of the rubric weighs more. */
const HEAVIEST = 3;

/** What of the order is due to the weights: sliders to try others, and how the candidates fare under random ones. */
@Component({
  selector: 'app-weighting-panel',
  imports: [Loading, PageProblem],
  template: `
    <div class="row">
      <p class="quiet">A trial: nothing here is saved, and no report uses it.</p>
      <button type="button" class="btn reset" [disabled]="!isChanged()" (click)="reset()">The rubric’s weights</button>
    </div>
    <div class="columns">
      <div class="sliders">
        @for (criterion of criteria(); track criterion.key) {
          <label [style.--chapter]="'var(--' + criterion.chapter + ')'">
            <span>{{ criterion.short }}</span>
            <input
              type="range"
              min="0"
              [max]="heaviest()"
              step="0.5"
              [value]="weights().get(criterion.key)"
              (input)="weigh(criterion.key, $event)"
            />
            <output class="small">× {{ weights().get(criterion.key) }}</output>
          </label>
        }
      </div>
      @if (tried.error(); as thrown) {
        <app-page-problem [thrown]="thrown" (retry)="tried.reload()" />
      } @else if (!tried.hasValue()) {
        <ui-loading />
      } @else if (hasWeight()) {
        <table>
          <thead>
            <tr>
              <th scope="col">Under these weights</th>
              <th scope="col" class="number">Total</th>
              <th scope="col" class="number">Places</th>
              <th scope="col">First in</th>
            </tr>
          </thead>
          <tbody>
            @for (row of shown(); track row.id) {
              <tr>
                <th scope="row">
                  {{ row.name }}
                  @if (row.moved > 0) {
                    <span class="small up">▲ {{ row.moved }}<span class="visually-hidden"> up</span></span>
                  } @else if (row.moved < 0) {
                    <span class="small down">▼ {{ -row.moved }}<span class="visually-hidden"> down</span></span>
                  }
                </th>
                <td class="number">{{ formatScore(row.total) }}</td>
                <td class="number">{{ row.places }}</td>
                <td>
                  <span class="bar" aria-hidden="true"><span [style.width.%]="row.firstPercent"></span></span>
                  {{ row.firstPercent }} %
                </td>
              </tr>
            }
          </tbody>
        </table>
      } @else {
        <p class="quiet">Give at least one trait some weight.</p>
      }
    </div>
    <p class="small quiet">
      “Places” and “First in”: under 1,000 random weightings in which any share of the weight is as likely as any other,
      the places a candidate takes in 95 of 100, and how often nobody is above them.
      @if (candidates().length > shown().length) {
        The first {{ shown().length }} of {{ counted(candidates().length, 'candidate') }}.
      }
      @if (isCut()) {
        Tried on the {{ candidates().length }} with the highest totals; filter the list to try others.
      }
    </p>
  `,
  styleUrl: './weighting-panel.css',
})
export class WeightingPanel {
  readonly openingId = input.required<string>();
  readonly rubric = input.required<RubricDocument>();
  /** Filters and rounds, as the API takes them. */
  readonly selection = input.required<Record<string, string>>();

  protected readonly tried = httpResource<ComparisonPage>(() => ({
    url: `/api/openings/${this.openingId()}/comparison/page`,
    params: { ...this.selection(), sort: 'total', limit: MOST_TRIED },
  }));
  protected readonly isCut = computed(() => this.tried.hasValue() && this.candidates().length >= MOST_TRIED);
  protected readonly candidates = computed<(Scored & { name: string })[]>(() =>
    (this.tried.hasValue() ? this.tried.value().rows : []).flatMap(({ applicationId, name, score }) => {
      if (score === null || score.total === null) return [];
      const criteria = score.criteria.map(({ key, score: mean }) => ({ key, score: mean, ratings: [] }));
      return { id: applicationId, name, score: { total: score.total, chapters: [], criteria } };
    }),
  );
  protected readonly criteria = computed(() => criteriaOf(this.rubric()));
  protected readonly weights = linkedSignal<RubricDocument, ReadonlyMap<string, number>>({
    source: this.rubric,
    computation: weightsOf,
  });
  protected readonly isChanged = computed(() => {
    const own = weightsOf(this.rubric());
    return [...this.weights()].some(([key, weight]) => own.get(key) !== weight);
  });
  protected readonly hasWeight = computed(() => [...this.weights().values()].some((weight) => weight > 0));
  private readonly fates = computed(
    () => new Map(weightingFatesOf(this.candidates(), DRAWS, new Random(SEED)).map((fate) => [fate.unit, fate])),
  );
  protected readonly shown = computed(() => {
    const rubric = this.rubric();
    const before = orderUnder(this.candidates());
    const changed = reweighed(rubric, this.weights());
    const after = orderUnder(
      this.candidates().map((one) => ({ ...one, score: rescored(changed, one.score.criteria) })),
    );
    const placeBefore = new Map(before.map(({ id, place }) => [id, place]));
    return after.slice(0, MOST_SHOWN).map(({ id, name, total, place }) => {
      const { bestPlace = 0, worstPlace = 0, firstShare = 0 } = this.fates().get(id) ?? {};
      return {
        ...{ id, name, total, moved: (placeBefore.get(id) ?? place) - place },
        places: formatPlaces({ from: bestPlace, to: worstPlace }),
        firstPercent: Math.round(firstShare * 100),
      };
    });
  });

  protected readonly heaviest = computed(() => Math.max(HEAVIEST, ...weightsOf(this.rubric()).values()));
  protected readonly formatScore = formatScore;
  protected readonly counted = counted;

  protected weigh(key: string, { target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    const weight = target.valueAsNumber;
    this.weights.update((weights) => new Map(weights).set(key, weight));
  }

  protected reset(): void {
    this.weights.set(weightsOf(this.rubric()));
  }
}

function weightsOf(rubric: RubricDocument): Map<string, number> {
  return new Map(criteriaOf(rubric).map(({ key, weight }) => [key, weight]));
}
