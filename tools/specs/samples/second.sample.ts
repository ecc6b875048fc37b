// For runner.spec.ts: runs in the same worker after first.sample.ts, and has tests of its own alone.
it('knows nothing of the file before', () =>
  expect(expect.getState().currentTestName).toBe('knows nothing of the file before'));

it('compares what Node made with what was written here', () => {
  expect(JSON.parse('{"a":[1]}')).toStrictEqual({ a: [1] });
  expect(() => JSON.parse('{')).toThrow(SyntaxError);
  expect(new Error('x')).toEqual(expect.any(Error));
});
