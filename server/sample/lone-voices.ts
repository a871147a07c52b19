/** Voices that stand alone: nobody else says quite the same. */
export const lone: Readonly<Record<'praise' | 'risk' | 'competitor', readonly { title: string; quote: string }[]>> = {
  praise: [
    {
      title: 'Support solved it in one call',
      quote: 'One call, {n} minutes, done. I wish everybody worked like that.',
    },
    { title: 'New sites open faster', quote: '{place} was live in {n} days. The last one took ten weeks.' },
    { title: 'The team likes the mobile app', quote: 'Our {team} asked me when the others get it.' },
    { title: 'Honest about the outage', quote: 'You told us before we noticed. That is why we stay.' },
  ],
  risk: [
    { title: 'Sponsor is leaving', quote: 'I should not say it yet, but I am gone in {n} weeks.' },
    { title: 'Budget is being cut', quote: 'Everything that is not used by the {team} every day is on a list now.' },
    { title: 'Asks how to export everything', quote: 'Just in case: how would we get all our data out of {place}?' },
    { title: 'No answer since the outage', quote: 'We have stopped reporting. It changes nothing.' },
    { title: 'New head of IT prefers another tool', quote: 'The new head of IT in {place} brings his own favourites.' },
  ],
  competitor: [
    {
      title: 'Compares us with Palletwise',
      quote: 'They showed the {team} bulk dispatch in {n} minutes. Why can you not?',
    },
    { title: 'Trial with Depotly under way', quote: 'We try another one in {place}, only to know the market.' },
    {
      title: 'Competitor offers a lower price',
      quote: 'They are {n}0% cheaper. I do not want to move, but I have to answer.',
    },
  ],
};

export const openers = [
  '',
  '',
  '',
  '',
  'Honestly? ',
  'I said it before. ',
  'To be fair, the rest works. ',
  'Quick one. ',
  'From the shop floor. ',
];
export const closers = [
  '',
  '',
  '',
  '',
  ' When can we expect this?',
  ' Please pass it on.',
  ' Happy to show you.',
  ' It is not urgent, but it adds up.',
];
export const teams = [
  'packing team',
  'night shift',
  'dispatch desk',
  'back office',
  'warehouse crew',
  'service desk',
  'finance team',
];
