/** Who must act: `user` can mend it, `operational` is the installation's, `bug` is ours. Sets the log level. */
export type ProblemCause = 'user' | 'operational' | 'bug';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly cause: ProblemCause;
}

const user = (status: number, title: string): ProblemKind => ({ status, title, cause: 'user' });

/**
 * The one table of problem codes. Each answer that is not a success carries one of them as
 * `type: "urn:problem:<code>"` (RFC 9457). `docs/problems.md` lists the same rows; a test compares them.
 */
export const PROBLEMS = {
  'request.invalid': user(422, 'Some fields need another look'),
  'request.malformed': user(400, 'The request could not be read'),
  'request.too-large': user(413, 'That is too large'),
  'request.unsupported-type': user(415, 'Send this as JSON'),
  'request.cross-site': user(403, 'This request came from another site'),
  'request.too-many': user(429, 'Too many tries, wait a little'),
  'route.not-found': user(404, 'There is nothing here'),
  'thing.not-found': user(404, 'This does not exist or is not yours'),
  'thing.changed': user(409, 'Someone changed this in the meantime'),
  'session.required': user(401, 'Sign in first'),
  'permission.denied': user(403, 'Your role does not allow this'),
  'sign-in.failed': user(401, 'E-mail or password is not right'),
  'sign-in.code-failed': user(401, 'That code is not right'),
  'password.weak': user(422, 'Choose another password'),
  'password.wrong': user(403, 'That is not your current password'),
  'setup.closed': user(404, 'The set-up is finished or the link is not right'),
  'invitation.invalid': user(404, 'This invitation is not valid any more'),
  'member.exists': user(409, 'A member with this e-mail exists'),
  'member.last-owner': user(409, 'A workspace needs an owner'),
  'totp.state': user(409, 'Two-step sign-in is not in the state for this'),
  'opening.closed': user(409, 'This opening is closed'),
  'candidate.exists': user(409, 'This person is already in this opening'),
  'csv.invalid': user(422, 'The file could not be read as CSV'),
  'stage.reason-needed': user(422, 'Give a reason for this decision'),
  'scorecard.submitted': user(409, 'This scorecard is submitted and locked'),
  'scorecard.incomplete': user(422, 'Some criteria are not rated yet'),
  'scorecard.saw-others': user(409, 'You have already seen the ratings of others for this candidate'),
  'scorecard.submit-first': user(409, 'Submit your own scorecard first'),
  'scorecard.not-assigned': user(403, 'This round is scored by others'),
  'scorecard.correction-open': user(409, 'A correction of this scorecard is open already'),
  'scorecard.exists': user(409, 'There is a scorecard of this assessor already'),
  'scorecard.not-yours-to-enter': user(403, 'Somebody else enters this scorecard'),
  'panel.cards-missing': user(409, 'Not everybody has submitted yet'),
  'decision.stage': user(409, 'The candidate is not in a stage for this'),
  'feedback.released': user(409, 'This feedback has been released'),
  'feedback.empty': user(422, 'There is no feedback to release yet'),
  'round.in-use': user(409, 'This round has been scored'),
  'school.sample-changed': user(409, 'This sample has changed'),
  'calibration.required': user(409, 'Rate the samples of the rater school first'),
  'test.state': user(409, 'The test is not in the state for this'),
  'test.link-invalid': user(404, 'This link does not work'),
  'test.elsewhere': user(409, 'This test is open in another window'),
  'test.over': user(409, 'The test is over'),
  'test.order': user(409, 'Messages arrived out of order'),
  'test.client-id-reused': user(409, 'This message id was used for other content'),
  'yaml.invalid': user(422, 'The file could not be read as YAML'),
  'draft.incomplete': user(422, 'This draft cannot be published yet'),
  'draft.exists': user(409, 'There is a draft of this already'),
  'draft.too-many': user(409, 'There are too many drafts'),
  'file.type': user(415, 'This kind of file is not accepted'),
  'file.broken': user(422, 'This file cannot be used'),
  'file.quota': user(409, 'There is no room for another file in this test'),
  'template.exists': user(409, 'There is a template of this name already'),
  'file.no-space': { status: 507, title: 'There is no room for files right now', cause: 'operational' },
  'appointment.state': user(409, 'This interview is not in the state for this'),
  'appointment.conflict': user(409, 'Somebody has another interview then'),
  'appointment.taken': user(409, 'This time is taken'),
  'appointment.link-invalid': user(404, 'This link does not work'),
  'mail.state': user(409, 'This mail is not in the state for this'),
  'export.too-many': user(429, 'Too many exports are waiting'),
  'questionnaire.state': user(409, 'The questionnaire is not in the state for this'),
  'export.state': user(409, 'The export is not in the state for this'),
  'export.name-hidden': user(409, 'The name of this candidate is hidden from you'),
  'service.unavailable': { status: 503, title: 'Not available right now', cause: 'operational' },
  'internal.error': { status: 500, title: 'Something went wrong on our side', cause: 'bug' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One field that is wrong; `pointer` is a JSON Pointer into the request body (`/email`, `/entries/tone/rating`). */
export interface FieldProblem {
  pointer: string;
  detail: string;
}

/** An `application/problem+json` body (RFC 9457), also the failure half of a socket acknowledgement. */
export interface Problem {
  type: `urn:problem:${ProblemCode}`;
  title: string;
  status: number;
  detail?: string;
  /** The request id, to quote when asking for help. */
  instance: string;
  errors?: FieldProblem[];
  /** What the client needs to go on, such as the current version after `thing.changed`. */
  data?: Record<string, unknown>;
}
