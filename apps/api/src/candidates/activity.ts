import { STAGE_NAMES, STAGES } from '@audition/contracts';

/** Whether an entry tells that there are scorecards of others, or what was said of them. */
export function tellsOfScores(action: string): boolean {
  return action.startsWith('scorecard.') || action.startsWith('panel.');
}

export interface ActivityEntry {
  action: string;
  actor: string;
  data: Record<string, unknown>;
}

/** One line of a candidate's history, made from an audit entry. */
export function activityText({ action, actor, data }: ActivityEntry): string {
  const stage = (key: string): string => {
    const known = STAGES.find((one) => one === data[key]);
    return known === undefined ? String(data[key]) : STAGE_NAMES[known];
  };
  switch (action) {
    case 'application.created':
      return `${actor} added the candidate`;
    case 'application.moved':
      return `${actor} moved the candidate from ${stage('from')} to ${stage('to')}`;
    case 'application.labelled':
      return `${actor} changed source or tags`;
    case 'application.decided':
      return decisionText(actor, data['kind'], stage('to'));
    case 'panel.noted':
      return `${actor} wrote to the panel`;
    case 'panel.agreed':
      return `${actor} recorded a rating the panel agreed on`;
    case 'panel.agreement-withdrawn':
      return `${actor} took an agreed rating back`;
    case 'panel.third-named':
      return `${actor} named a third assessor`;
    case 'panel.third-withdrawn':
      return `${actor} took back the naming of a third assessor`;
    case 'candidate-feedback.saved':
      return `${actor} wrote feedback for the candidate`;
    case 'candidate-feedback.released':
      return `${actor} released the feedback to the candidate`;
    case 'test.invited':
      return `${actor} made an invitation to the chat test`;
    case 'test.link-renewed':
      return `${actor} made a new link to the chat test`;
    case 'test.revoked':
      return `${actor} withdrew the chat test`;
    case 'test.consented':
      return `${actor} agreed to the recording`;
    case 'test.started':
      return `${actor} started the chat test`;
    case 'test.taken-over':
      return `${actor} continued the chat test in another window`;
    case 'test.played':
      return `${actor} played a customer of the chat test`;
    case 'test.voided':
      return `${actor} made the chat test void`;
    case 'test.extended':
      return `${actor} gave the chat test more time`;
    case 'test.credited':
      return `${actor} gave lost time back`;
    case 'test.simulated':
      return 'A model operator took the chat test (demo)';
    case 'test.ended':
      return data['reason'] === 'deadline' ? 'The chat test ended at its deadline' : `${actor} ended the chat test`;
    case 'scorecard.started':
      return `${actor} started a scorecard`;
    case 'scorecard.submitted':
      return `${actor} submitted a scorecard`;
    case 'scorecard.entered':
      return `${actor} entered a scorecard from paper`;
    case 'scorecard.correction-started':
      return `${actor} began to correct a scorecard`;
    case 'scorecard.corrected':
      return `${actor} submitted a correction of a scorecard`;
    case 'interview.set':
      return `${actor} set an interview`;
    case 'interview.offered':
      return `${actor} offered times for an interview`;
    case 'interview.changed':
      return `${actor} changed an interview`;
    case 'interview.cancelled':
      return `${actor} called an interview off`;
    case 'interview.link-renewed':
      return `${actor} made a new link to an interview`;
    case 'interview.chosen':
      return `${actor} chose a time for the interview`;
    case 'interview.asked':
      return `${actor} asked for another interview time`;
    case 'application.written-to':
      return `${actor} wrote to the candidate`;
    case 'report.exported':
      return `${actor} exported a report`;
    default:
      return `${actor}: ${action}`;
  }
}

function decisionText(actor: string, kind: unknown, stage: string): string {
  switch (kind) {
    case 'advance':
      return `${actor} decided to go on: ${stage}`;
    case 'hold':
      return `${actor} decided to hold the candidate in ${stage}`;
    case 'reject':
      return `${actor} decided: Rejected`;
    case 'offer':
      return `${actor} decided to make an offer`;
    default:
      return `${actor} decided: ${stage}`;
  }
}

/** One line of an opening's own history. */
export function openingText({ action, actor, data }: ActivityEntry): string {
  switch (action) {
    case 'opening.created':
      return `${actor} created the opening`;
    case 'opening.renamed':
      return `${actor} renamed the opening`;
    case 'opening.closed':
      return `${actor} closed the opening`;
    case 'opening.reopened':
      return `${actor} reopened the opening`;
    case 'opening.due-days-changed':
      return `${actor} changed how long scorecards may take`;
    case 'opening.tolerance-changed':
      return `${actor} changed how far assessors may be apart`;
    case 'opening.rounds-changed':
      return `${actor} changed the rounds or their assessors`;
    case 'opening.blinded':
      return `${actor} hid candidates’ names from assessors`;
    case 'opening.unblinded':
      return `${actor} showed candidates’ names to assessors again`;
    case 'fairness.saved':
      return `${actor} saved counts by group`;
    case 'fairness.deleted':
      return `${actor} deleted the counts by group`;
    case 'fairness.exported':
      return `${actor} exported selection rates`;
    case 'fairness.questions-set':
      return Number(data['questions']) === 0
        ? `${actor} stopped asking candidates about themselves`
        : `${actor} had candidates asked about themselves`;
    case 'fairness.answers-counted':
      return `${actor} counted what candidates said of themselves; the answers were deleted`;
    case 'insight.exported':
      return `${actor} exported figures of the insights`;
    case 'report.exported':
      return `${actor} exported a report`;
    default:
      return `${actor}: ${action}`;
  }
}
