import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** List rows that stand in every page. */
const rows = 500;
/** Elements and texts of one row and of one card, as the mark-up below makes them. */
const nodesOfRow = 13;
const nodesOfCard = 8;

/** The page's own layout and painting are not measured, and would make its frames as long as the machine is busy. */
const undrawn = 'content-visibility: hidden';

/** What a burst does: 10,000 mutations in 100 frames. */
export const burst = { mutations: 10_000, frames: 100 } as const;

const saved = readFileSync(join(import.meta.dirname, '../../fixtures/tools/rt/ticket.html'), 'utf8');

/** A Request Tracker ticket of about `nodes` nodes: the saved page, a list of 500 tickets, and boxes with text around. */
export function hostPage(nodes: number): string {
  const cards = Math.round((nodes - rows * nodesOfRow) / nodesOfCard);
  const list = `<table class="ticket-list">${Array.from({ length: rows }, (_, at) => row(at)).join('')}</table>`;
  const boxes = Array.from({ length: cards }, (_, at) => card(at)).join('');
  return saved
    .slice(saved.indexOf('<!DOCTYPE'))
    .replace('<div id="body">', () => `<div id="body"><div id="around" style="${undrawn}">${list}${boxes}</div>`)
    .replace('</body>', () => `<script>${burstScript}</script></body>`);
}

function row(at: number): string {
  const id = 1000 + at;
  return `<tbody class="list-item"><tr><td><a href="/Ticket/Display.html?id=${id}">${id}</a></td><td><a href="/Ticket/Display.html?id=${id}">Export fails on day ${at}</a></td><td>open</td><td><small>ann${at}@acme.example</small></td></tr></tbody>`;
}

function card(at: number): string {
  return `<div class="card"><h4 class="title">Note ${at}</h4><p class="text">Wrote to <b>kim${at}@acme.example</b> on day ${at}</p></div>`;
}

/**
 * In the page: each frame brings 40 rows, takes 40 away and writes 20 texts, so that the page keeps its size. Written
 * without promises, whose turns no trace can tell from another script's; the console hears of its end a
 * frame after the last one.
 */
const burstScript = `
window.startBurst = () => {
  const table = document.querySelector('#around .ticket-list');
  const titles = document.querySelectorAll('#around .card h4');
  const model = table.querySelector('tbody').cloneNode(true);
  let at = 0;
  const frame = () => {
    if (at === ${burst.frames}) return void console.info('burst done');
    for (let n = 0; n < 40; n++) {
      model.querySelector('a').textContent = String(at * 40 + n);
      table.append(model.cloneNode(true));
      table.firstElementChild.remove();
    }
    for (let n = 0; n < 20; n++) titles[(at * 20 + n) % titles.length].textContent = 'Note ' + at;
    at++;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};`;
