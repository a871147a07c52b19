import { beforeEach, expect, test, vi } from 'vitest';
import { footing } from '../../../entrypoints/page-reader/footing.ts';

const find = (selector: string) => document.querySelector(selector) as HTMLElement;
const mutated = () => new Promise((done) => setTimeout(done, 20));

/** Stands on the owner's text and the link's attributes; `.owner`, `.link` and `.late` are sought. */
function standing() {
  const noticed = vi.fn();
  const ground = footing(noticed);
  ground.start();
  const basis = new Map([
    [find('.owner'), true],
    [find('.link'), false],
  ]);
  ground.stand({ basis, sought: ['.owner', '.link', '.late', ':unknown-to-this-browser(x)'] });
  return { ground, noticed };
}

beforeEach(() => {
  document.body.innerHTML =
    '<main><section><b class="owner">Acme</b><a class="link" href="/1">one</a></section></main><ul></ul>';
});

test('a node that comes and is nothing sought is noticed, and shakes nothing', async () => {
  const { ground, noticed } = standing();
  find('ul').innerHTML = '<li><i>Acme</i></li>'.repeat(50);
  await mutated();
  expect(noticed).toHaveBeenCalled();
  expect(ground.shaken()).toBe(false);
});

test.each([
  ['comes', () => find('ul').insertAdjacentHTML('beforeend', '<li class="late"></li>')],
  ['comes inside something', () => find('ul').insertAdjacentHTML('beforeend', '<li><p><i class="late"></i></p></li>')],
  [
    'comes inside a form that hides its methods behind fields',
    () => find('ul').insertAdjacentHTML('beforeend', '<form><input name="matches"><b class="late"></b></form>'),
  ],
  ['says something else', () => (find('.owner').firstChild as Text).replaceData(0, 4, 'Globex')],
  ['gets another child', () => find('.owner').append('!')],
  ['points elsewhere', () => find('.link').setAttribute('href', '/2')],
  ['goes', () => find('.owner').remove()],
  ['goes with all around it', () => find('main').remove()],
  ['is hidden by a box around it', () => find('main').classList.add('is-cached')],
  ['is hidden by a box’s own style', () => find('section').setAttribute('style', 'display: none')],
])('something sought %s: the reading no longer stands', async (_, change) => {
  const { ground } = standing();
  change();
  await mutated();
  expect(ground.shaken()).toBe(true);
});

test('a text inside an element of which only attributes were read changes nothing', async () => {
  const { ground } = standing();
  find('.link').textContent = 'another word';
  await mutated();
  expect(ground.shaken()).toBe(false);
});

test('what came and went again is not looked at', async () => {
  const { ground } = standing();
  find('ul').insertAdjacentHTML('beforeend', '<li class="late"></li>');
  find('ul').replaceChildren();
  await mutated();
  expect(ground.shaken()).toBe(false);
});

test('of many elements of one kind, one that is another now is seen, also where their number is the same', async () => {
  find('ul').innerHTML = '<li class="late"></li>'.repeat(300);
  const { ground } = standing();
  expect(ground.shaken()).toBe(false);
  find('.late').replaceWith(Object.assign(document.createElement('li'), { className: 'late' }));
  await mutated();
  expect(ground.shaken()).toBe(true);
});

test('what is no longer shown under a name the page took from the document is found all the same', async () => {
  const { ground } = standing();
  find('ul').innerHTML = '<li><form name="querySelectorAll"></form></li>';
  await mutated();
  expect(ground.shaken()).toBe(false);
  find('ul').insertAdjacentHTML('beforeend', '<li class="late"></li>');
  await mutated();
  expect(ground.shaken()).toBe(true);
});

test('a new reading forgets what was noted, and a stopped one notes nothing', async () => {
  const { ground, noticed } = standing();
  find('.owner').textContent = 'Globex';
  await mutated();
  ground.stand({ basis: new Map([[find('.owner'), true]]), sought: ['.owner'] });
  expect(ground.shaken()).toBe(false);
  ground.stop();
  noticed.mockClear();
  find('.owner').textContent = 'Initech';
  find('ul').insertAdjacentHTML('beforeend', '<li class="owner"></li>');
  await mutated();
  expect(noticed).not.toHaveBeenCalled();
});
