import type { ChatTestDraft, ScenarioList, ScenarioVersionView } from '@audition/contracts';
import { PROFILES } from '@audition/contracts/constants';
import type { Scenario } from '@audition/scenario';
import { httpResource } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Loading } from '@audition/ui';
import { Api } from '../../../core/api';
import { toApiError } from '../../../core/api-error';
import { PageProblem } from '../../../core/page-problem';
import { counted, minutesSeconds, PROFILE_NAMES } from '../../../core/words';
import { DraftEditor } from '../document/draft-editor';
import { DraftFrame } from '../document/draft-frame';
import { EditorState } from '../document/editor-state';
import { isObject, textOf } from '../document/json';
import { idFrom, type FieldSpec } from '../form/field-spec';
import { Fields } from '../form/field-view';
import { RowActs } from '../form/row-acts';
import { TraitTable } from '../scenario/trait-table';
import { partsOf } from './chat-test-content';
import { lookAt } from './chat-test-findings';
import { LaneView } from './lane-view';
import { peakOf } from './timeline';

const TOP: readonly FieldSpec[] = [
  { kind: 'text', at: ['document', 'title'], label: 'Title' },
  {
    kind: 'choice',
    at: ['profile'],
    label: 'For the role',
    options: PROFILES.map((id) => ({ id, label: PROFILE_NAMES[id] })),
  },
  { kind: 'number', at: ['document', 'minutes'], label: 'Takes', unit: 'minutes', min: 1, max: 120 },
  {
    kind: 'choice',
    at: ['document', 'practice'],
    label: 'Practice before it',
    options: 'scenario',
    hint: 'Not recorded and not scored.',
  },
  { kind: 'text', at: ['document', 'description'], label: 'What it shows', rows: 3 },
];
const OPTIONS: readonly FieldSpec[] = [
  { kind: 'flag', at: ['document', 'options', 'sneakPeek'], label: 'Candidates see what the customer is typing' },
  { kind: 'flag', at: ['document', 'options', 'uploads'], label: 'Candidates may send files of their own' },
  {
    kind: 'flag',
    at: ['document', 'options', 'ownTranscript'],
    label: 'Candidates may read their own transcript afterwards',
  },
];
const CONVERSATIONS_MAX = 5;

/** A chat test draft: scenarios on a timeline, and whether they give every candidate the same fair chances. */
@Component({
  selector: 'app-chat-test-editor-page',
  imports: [DraftFrame, Fields, LaneView, Loading, PageProblem, RowActs, TraitTable],
  providers: [EditorState],
  templateUrl: './chat-test-editor-page.html',
  styleUrl: './chat-test-editor-page.css',
})
export class ChatTestEditorPage {
  readonly draftId = input.required<string>();

  private readonly api = inject(Api);
  protected readonly state = inject(EditorState);
  protected readonly editor = new DraftEditor<ChatTestDraft>({
    kind: 'chat-test',
    draftId: this.draftId,
    contentOf: ({ profile, scenarioVersions, document }) => ({ profile, scenarioVersions, document }),
    bodyOf: ({ profile, scenarioVersions, document }) => ({ profile, scenarioVersions, document }),
  });
  protected readonly canEdit = this.editor.canEdit;
  protected readonly scenarios = httpResource<ScenarioList>(() => '/api/scenarios');
  private readonly documents = signal<Readonly<Record<string, Scenario>>>({});

  protected readonly top = TOP;
  protected readonly optionFields = OPTIONS;
  protected readonly counted = counted;
  protected readonly minutesSeconds = minutesSeconds;

  protected readonly versions = computed(() => (this.scenarios.hasValue() ? this.scenarios.value().versions : []));
  protected readonly newest = computed(() =>
    this.versions().filter((one, index, all) => all.findIndex(({ key }) => key === one.key) === index),
  );
  protected readonly parts = computed(() => partsOf(this.state.store.document(), this.versions(), this.documents()));
  protected readonly look = computed(() => lookAt(this.state.store.document(), this.parts(), this.documents()));
  protected readonly peak = computed(() => peakOf(this.parts().lanes, this.parts().totalS));
  protected readonly canAdd = computed(() => this.canEdit && this.parts().lanes.length < CONVERSATIONS_MAX);
  protected readonly ticks = computed(() => {
    const minutes = this.parts().totalS / 60;
    const step = minutes <= 20 ? 1 : 5;
    return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => index * step).map((minute) => ({
      minute,
      left: (100 * minute) / minutes,
      isNamed: minute % (step * 5) === 0 || minutes <= 6,
    }));
  });

  constructor() {
    effect(() => {
      const wanted = this.parts().lanes.map(({ versionId }) => versionId);
      untracked(() => wanted.filter((id) => id !== '').forEach((id) => void this.read(id)));
    });
    effect(() => {
      const { findings } = this.look();
      this.state.findings.set(findings);
      this.state.options.set({ scenario: this.newest().map(({ key, title }) => ({ id: key, label: title })) });
    });
    effect(() => this.pinPractice());
  }

  protected versionsOf(key: string): { id: string; version: number }[] {
    return this.versions().filter((one) => one.key === key);
  }

  protected add(box: HTMLSelectElement): void {
    const version = this.newest().find(({ key }) => key === box.value);
    box.value = '';
    if (version === undefined) return;
    const { lanes, totalS } = this.parts();
    const id = idFrom(
      'c',
      lanes.map((lane) => lane.id),
    );
    const lastS = Math.max(-60, ...lanes.map(({ arrivesAtS }) => arrivesAtS));
    const { store } = this.state;
    const arrivesAtS = Math.max(0, Math.min(lastS + 60, totalS - 60));
    store.insert(['document', 'conversations'], lanes.length, { id, scenarioKey: version.key, arrivesAtS });
    if (store.valueAt(['scenarioVersions', version.key]) === undefined)
      store.set(['scenarioVersions', version.key], version.id);
  }

  protected arrive(index: number, seconds: number): void {
    this.state.store.set(['document', 'conversations', index, 'arrivesAtS'], seconds);
  }

  protected setMode(index: number, mode: string): void {
    this.state.store.set(['document', 'conversations', index, 'mode'], mode === 'live' ? 'live' : undefined);
  }

  protected pin(key: string, versionId: string): void {
    this.state.store.set(['scenarioVersions', key], versionId);
  }

  /** The practice needs a version as well; the newest, unless one is chosen. */
  private pinPractice(): void {
    const { practiceKey } = this.parts();
    const version = this.newest().find(({ key }) => key === practiceKey);
    const { scenarioVersions } = this.state.store.document();
    const isPinned = isObject(scenarioVersions) && textOf(scenarioVersions[practiceKey]) !== '';
    if (this.editor.isReady() && this.canEdit && version !== undefined && !isPinned)
      untracked(() => this.pin(practiceKey, version.id));
  }

  private async read(id: string): Promise<void> {
    if (this.documents()[id] !== undefined) return;
    try {
      const { document } = await this.api.get<ScenarioVersionView>(`/scenario-versions/${id}`);
      this.documents.update((all) => ({ ...all, [id]: document }));
    } catch (thrown) {
      this.editor.problem.set(toApiError(thrown));
    }
  }
}
