import { contentDisposition, slugOf } from './file-label.js';

describe('a file named after a title', () => {
  it('is cut between characters, never within one, so that it can be sent as a header', () => {
    const slug = slugOf(`x${'𝒜'.repeat(100)}`);
    expect(slug).toBe(`x${'𝒜'.repeat(79)}`);
    expect(contentDisposition('attachment', `${slug}.pdf`)).toContain("filename*=UTF-8''x%F0%9D%92%9C");
  });

  it.each([
    ['Chat operator (m/f/d)', 'Chat-operator-m-f-d'],
    ['مريم الحسن', 'مريم-الحسن'],
    ['“…”', 'audition'],
  ])('%s is %s', (title, slug) => {
    expect(slugOf(title)).toBe(slug);
  });
});
