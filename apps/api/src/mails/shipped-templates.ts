import type { MailTemplateKey } from '@audition/contracts';

/** What mails say where a workspace has not written words of its own. */
export const SHIPPED: Record<MailTemplateKey, { subject: string; body: string }> = {
  'test-invitation': {
    subject: 'Your chat test for {{opening}}',
    body: `Hello {{candidate}},

thank you for applying at {{workspace}} ({{opening}}). The next step is a chat test: you answer customers in a chat, as you would at work. It takes {{minutes}} minutes.

This is your own link. Please do not pass it on:
{{link}}

It works until {{until}}. You will first see what is recorded, and you can practise. The clock only runs after you press start. Take a quiet place and a computer with a keyboard.

Kind regards
{{workspace}}`,
  },
  'interview-invitation': {
    subject: 'Your interview at {{workspace}}: {{when}}',
    body: `Hello {{candidate}},

we would like to meet you for an interview ({{opening}}).

When: {{when}}
How long: {{minutes}} minutes
Where: {{place}}

The calendar file with this mail puts it into your calendar. If the time does not suit you, you can ask for another one here:
{{link}}

Kind regards
{{workspace}}`,
  },
  'interview-choice': {
    subject: 'Choose a time for your interview at {{workspace}}',
    body: `Hello {{candidate}},

we would like to meet you for an interview ({{opening}}). It takes {{minutes}} minutes. These times are possible:

{{times}}

Please choose one here, shown in your own time zone. You can also ask for other times there:
{{link}}

Where: {{place}}

Kind regards
{{workspace}}`,
  },
  'interview-change': {
    subject: 'Changed: your interview at {{workspace}}, now {{when}}',
    body: `Hello {{candidate}},

your interview ({{opening}}) has changed. What holds now:

When: {{when}}
How long: {{minutes}} minutes
Where: {{place}}

The calendar file with this mail changes the entry in your calendar. The link of your invitation still works.

Kind regards
{{workspace}}`,
  },
  'interview-cancellation': {
    subject: 'Your interview at {{workspace}} does not take place',
    body: `Hello {{candidate}},

your interview ({{opening}}) of {{when}} does not take place. {{reason}}

The calendar file with this mail removes it from your calendar.

Kind regards
{{workspace}}`,
  },
  'interview-reminder': {
    subject: 'Reminder: your interview at {{workspace}}, {{when}}',
    body: `Hello {{candidate}},

a short reminder of your interview ({{opening}}):

When: {{when}}
How long: {{minutes}} minutes
Where: {{place}}

If you cannot come, please tell us with the link of your invitation.

Kind regards
{{workspace}}`,
  },
  advance: {
    subject: 'Your application at {{workspace}}: the next step',
    body: `Hello {{candidate}},

good news: we would like to go on with your application ({{opening}}). You will hear from us about the next step soon.

Kind regards
{{sender}}
{{workspace}}`,
  },
  reject: {
    subject: 'Your application at {{workspace}}',
    body: `Hello {{candidate}},

thank you for the time you gave us ({{opening}}). We have decided to go on with other candidates.

All candidates had the same test and the same questions, and more than one person looked at the answers. If you would like to know more, answer this mail.

We wish you all the best.

{{sender}}
{{workspace}}`,
  },
  offer: {
    subject: 'An offer from {{workspace}}',
    body: `Hello {{candidate}},

we would like to work with you ({{opening}}). {{sender}} will call you about the details. Please answer this mail with a time that suits you.

Kind regards
{{sender}}
{{workspace}}`,
  },
  feedback: {
    subject: 'Feedback on your application at {{workspace}}',
    body: `Hello {{candidate}},

you asked what we saw in your chat test and interview ({{opening}}). Here it is:

[Write your feedback here]

Kind regards
{{sender}}
{{workspace}}`,
  },
  'feedback-released': {
    subject: 'Feedback on your application at {{workspace}}',
    body: `Hello {{candidate}},

here is what we saw in your chat test and interview ({{opening}}):

{{feedback}}

If you took the chat test, its page shows this as well, as long as your link works.

Kind regards
{{sender}}
{{workspace}}`,
  },
};
