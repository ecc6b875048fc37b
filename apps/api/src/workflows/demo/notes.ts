import type { Rating } from '@audition/rubric';

const NOTES: Record<string, [low: string, middle: string, high: string]> = {
  answers: [
    'Kept returning to the order number instead of the question.',
    'Answered, but only the part that was easy.',
    'Took up every point in the order it was raised.',
  ],
  needs: [
    'Never asked what the vase was for.',
    'Asked for the photo, not for the date.',
    'Asked for the date in the second message.',
  ],
  proactive: [
    'Waited to be told each next step.',
    'Offered the voucher when pressed.',
    'Offered express before being asked.',
  ],
  features: [
    'Did not open the knowledge base.',
    'Read one article, late.',
    'Used policy, action form and note in the right order.',
  ],
  decision: ['Gave nothing to decide on.', 'One option only.', 'Two clear options and a recommendation.'],
  personal: ['No name, no reference to the order.', 'Used the name once.', 'Came back to the anniversary at the end.'],
  concise: [
    'Long excuses, little content.',
    'Fine, sometimes two messages for one thought.',
    'Short sentences, one thing at a time.',
  ],
  tone: ['Curt from the first line.', 'Correct, a little flat.', 'Warm without gushing.'],
  silences: [
    'Left the customer for over a minute three times.',
    'Announced one wait, then overran it.',
    'Said how long it would take, and it did.',
  ],
  composure: [
    'Answered anger with "calm down".',
    'Went quiet after the outburst.',
    'Stayed level when provoked, and moved on.',
  ],
  policies: [
    'Refunded although nobody asked for it.',
    'Knew the delivery time, not the discretion.',
    'Stayed within every limit and said why.',
  ],
  solution: [
    'Closed the chat with the case open.',
    'Replacement ordered, but too late for Saturday.',
    'The vase arrives in time, and it is written down.',
  ],
};

/** A line that an assessor could have written beside the rating. */
export function noteFor(criterion: string, rating: Rating): string {
  const [low = '', middle = '', high = ''] = NOTES[criterion] ?? [];
  if (rating <= 2) return low;
  return rating === 3 ? middle : high;
}
