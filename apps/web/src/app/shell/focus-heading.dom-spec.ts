import { focusHeading } from './focus-heading';

function pageOf(html: string): HTMLElement {
  document.body.innerHTML = `<button>elsewhere</button><main tabindex="-1">${html}</main>`;
  const page = document.querySelector('main');
  if (page === null) throw new Error('no page');
  return page;
}

const focused = (): string | undefined => document.activeElement?.tagName.toLowerCase();
/** Observers of the document are told after the current task. */
const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the focus after going to another page', () => {
  it('is on the heading', () => {
    focusHeading(pageOf('<h1>Openings</h1>'));
    expect(focused()).toBe('h1');
  });

  it('is on the page while it loads, and on the heading once there is one', async () => {
    const page = pageOf('<p>Loading</p>');
    focusHeading(page);
    expect(focused()).toBe('main');
    page.innerHTML = '<div><h1>Ada Brandt</h1></div>';
    await drawn();
    expect(focused()).toBe('h1');
  });

  it('is left alone where the reader put it meanwhile', async () => {
    const page = pageOf('<p>Loading</p>');
    focusHeading(page);
    document.querySelector('button')?.focus();
    page.innerHTML = '<h1>Ada Brandt</h1>';
    await drawn();
    expect(focused()).toBe('button');
  });

  it('no longer moves when the page was left before it had a heading', async () => {
    const page = pageOf('<p>Loading</p>');
    focusHeading(page)();
    page.innerHTML = '<h1>Too late</h1>';
    await drawn();
    expect(focused()).toBe('main');
  });
});
