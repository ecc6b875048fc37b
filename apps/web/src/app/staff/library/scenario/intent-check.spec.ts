import { checkExamples, faultOfPattern, hearer } from './intent-check';

const intent = {
  any: ['photo*|picture*', 'do-it!'],
  not: ['thanks'],
  form: 'ask',
  test: { yes: ['A photo, please?', 'An image?'], no: ['Thanks for the photo?'] },
};

it('hears with the patterns that are written correctly and leaves the others aside', () => {
  expect(faultOfPattern('do-it!', 'en')).toContain('not one token');
  const hears = hearer(intent, 'en');
  expect([hears('Can you send photos?'), hears('I see the photo.'), hears('')]).toEqual([true, false, false]);
});

it('counts examples that are heard wrongly', () => {
  expect(checkExamples(intent, 'en')).toEqual({ wrong: 1, count: 3 });
  expect(checkExamples({ ...intent, not: [] }, 'en')).toEqual({ wrong: 2, count: 3 });
});

it.each([[undefined], [{}], [{ any: 'x', test: 3 }], [{ any: [] }]])('gets by with %j', (broken) => {
  expect(checkExamples(broken, 'en').wrong).toBe(0);
  expect(hearer(broken, 'en')('Hello?')).toBe(false);
});
