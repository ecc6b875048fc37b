/** A one-page PDF. */
export interface Sheet {
  file: string;
  sender: string;
  accent: string;
  title: string;
  subtitle: string;
  parts: ({ heading: string } | { text: string } | { rows: string[][]; widths: number[] })[];
  foot: string;
}

/** What operators may send in the shipped scenarios, and sheets that any scenario may use. */
export const SHEETS: readonly Sheet[] = [
  {
    file: 'competitor-terms.pdf',
    sender: 'Coffee machines for offices',
    accent: '#7a4a21',
    title: 'Bistro and BeanPoint, side by side',
    subtitle: 'For offices of up to 150 cups a day. BeanPoint: their published terms, read on 12 October 2026.',
    parts: [
      {
        widths: [3, 4, 4],
        rows: [
          ['', 'Our Bistro', 'BeanPoint, as published'],
          ['Price a month', '109.00', 'from 89.00'],
          ['Contract', '12 months, then one month’s notice', '36 months'],
          ['Beans included', 'for 150 cups a day', 'for 100 cups a day'],
          [
            'When it breaks',
            'next working day; a spare machine the same day if it cannot be repaired',
            'within five working days',
          ],
          ['A repair costs', 'nothing: parts and travel are included', '85.00 each visit'],
          ['Cleaning', 'every quarter, included', 'not stated'],
          ['Moving the machine', 'once a year within the country, included', 'on request, price not stated'],
        ],
      },
      {
        text: 'Which one is cheaper for you depends on cups, repairs and how long you stay. Tell us how many people drink coffee, and we work it out with you.',
      },
    ],
    foot: 'Prices in this sheet are per month without tax, as of November 2026.',
  },
  {
    file: 'practice-plans.pdf',
    sender: 'Calendars for practices',
    accent: '#00605f',
    title: 'Solo, Practice and Clinic',
    subtitle: 'What each plan includes',
    parts: [
      {
        widths: [4, 3, 4, 4],
        rows: [
          ['', 'Solo', 'Practice', 'Clinic'],
          ['Price a month', '19.00', '49.00', '99.00'],
          ['Paid by the year', '190.00', '490.00 (40.83 a month)', '990.00'],
          ['Calendars', '1', 'up to 5', 'unlimited'],
          ['Reminders by e-mail', 'yes', 'yes', 'yes'],
          ['Reminders by text message', '–', 'yes, 300 a month included', 'yes, 300 a month included'],
          ['Patients answer Y or N', '–', 'yes, an N frees the slot', 'yes, an N frees the slot'],
          ['Waiting list', '–', '–', 'yes'],
        ],
      },
      { heading: 'Trying it' },
      {
        text: 'Practice can be tried for 30 days. No card is needed, the trial ends by itself, and all data stay. Plans can be changed up or down at any time; the difference is counted by the day.',
      },
    ],
    foot: 'As of September 2026.',
  },
  {
    file: 'bike-data-sheet.pdf',
    sender: 'City bikes, new and used',
    accent: '#27548a',
    title: 'Tern R, used and overhauled',
    subtitle: 'Data sheet',
    parts: [
      {
        widths: [2, 5],
        rows: [
          ['Price', '379.00'],
          ['Gears', '8, in the hub'],
          ['Rack', 'yes, up to 25 kg'],
          ['Frame', 'for people of 178 to 190 cm'],
          ['Overhauled', 'new brakes, tyres and chain, in our own workshop'],
          ['Look', 'light scratches on the top tube and the rear mudguard'],
          ['Warranty', '12 months, as for new bikes'],
          ['Lights and lock', 'as a set, 39.00; lights are required by law'],
        ],
      },
      { heading: 'Paying in parts' },
      { text: 'Up to six monthly parts without interest.' },
      { heading: 'Keeping it for you' },
      { text: 'One is left. A reservation holds for three days.' },
    ],
    foot: 'As of 20 November 2026.',
  },
  {
    file: 'invoice-template.pdf',
    sender: 'Your company, street, town',
    accent: '#5b6472',
    title: 'Invoice',
    subtitle:
      'To be filled in by hand or on screen. Use numbers from T-0001 on: they can be imported later and are kept.',
    parts: [
      {
        widths: [2, 5],
        rows: [
          ['Invoice number', 'T-'],
          ['Date', ''],
          ['Customer', ''],
          ['Address', ''],
        ],
      },
      {
        widths: [5, 1.4, 2, 2],
        rows: [
          ['What', 'Quantity', 'Price each', 'Sum'],
          ...Array.from({ length: 8 }, () => ['', '', '', '']),
          ['Net', '', '', ''],
          ['Tax', '', '', ''],
          ['To be paid', '', '', ''],
        ],
      },
      { text: 'Payable within 14 days. Account:' },
    ],
    foot: 'Import later: Settings, Invoices, Import. One row for each invoice; numbers that begin with T are taken over as they are.',
  },
  {
    file: 'invoice.pdf',
    sender: 'Northlight Ltd',
    accent: '#3d4f9f',
    title: 'Invoice 2041',
    subtitle: '3 November 2026 · Customer 118203',
    parts: [
      {
        widths: [5, 1.4, 2, 2],
        rows: [
          ['What', 'Quantity', 'Price each', 'Sum'],
          ['Team plan, November 2026', '6', '9.00', '54.00'],
          ['Guest access', '4', '0.00', '0.00'],
          ['Storage, 100 GB', '1', '6.00', '6.00'],
          ['Net', '', '', '60.00'],
          ['Tax 20 %', '', '', '12.00'],
          ['To be paid', '', '', '72.00'],
        ],
      },
      { text: 'Payable within 14 days. Please give the invoice number with your payment.' },
    ],
    foot: 'Northlight Ltd, 14 Canal Street. Registered company 09114203.',
  },
  {
    file: 'order-confirmation.pdf',
    sender: 'Hearth & Table',
    accent: '#8e3f8a',
    title: 'Thank you for your order',
    subtitle: 'Order HT-52907 · 12 November 2026',
    parts: [
      {
        widths: [5, 1.4, 2],
        rows: [
          ['What', 'Quantity', 'Sum'],
          ['Stoneware bowl, sand, 24 cm', '2', '38.00'],
          ['Linen napkin, set of four', '1', '24.50'],
          ['Delivery, 3 to 5 working days', '', '4.90'],
          ['Paid by card', '', '67.40'],
        ],
      },
      { heading: 'Where it goes' },
      { text: 'R. Osei\n7 Mill Lane\nBradford' },
      { heading: 'If something is not right' },
      { text: 'Write to us within 30 days. Unused things can be sent back free of charge.' },
    ],
    foot: 'Hearth & Table, The Old Dairy.',
  },
  {
    file: 'first-camera.pdf',
    sender: 'Cameras and lenses',
    accent: '#5a3e6b',
    title: 'Your first camera',
    subtitle: 'What to look for, in one page',
    parts: [
      { heading: 'Start with the pictures, not with the camera' },
      { text: 'What do you want to photograph, and where? Indoors in winter needs light; travel needs little weight.' },
      {
        widths: [3, 4, 5],
        rows: [
          ['You photograph', 'Look for', 'Why'],
          ['People at home', 'a bright lens: 35 or 50 mm, f/1.8', 'sharp pictures without flash in a dim room'],
          ['Travel', 'a small body with a zoom', 'you carry it all day'],
          ['Sports, animals', 'fast focus, a long zoom', 'they do not wait'],
        ],
      },
      { heading: 'Used is fine' },
      {
        text: 'A used body with a bright lens costs 350 to 450 with a warranty of one year. You may borrow one for a weekend first.',
      },
    ],
    foot: 'Ask in the channel: everybody was new once.',
  },
];
