/** A picture drawn by the browser from its own HTML; nothing is loaded. */
export interface Picture {
  file: string;
  width: number;
  height: number;
  html: string;
}

const page = (css: string, body: string): string =>
  `<!doctype html><meta charset="utf-8"><style>*{box-sizing:border-box;margin:0}body{font:15px/1.45 'Open Sans','DejaVu Sans',sans-serif;color:#1d2430}${css}</style>${body}`;

/** A row of small bars, as status pages show the last 60 days. */
const days = (bad: Record<number, string>): string =>
  Array.from({ length: 60 }, (_, day) => `<i style="background:${bad[day] ?? '#3aa76d'}"></i>`).join('');

const statusRows: [name: string, state: string, colour: string, bad: Record<number, string>][] = [
  ['Website', 'Works', '#2b8a57', { 22: '#e0b03a' }],
  ['Sign-in', 'Many errors', '#c0392b', { 41: '#e0b03a', 59: '#c0392b' }],
  ['Invoices', 'Many errors', '#c0392b', { 59: '#c0392b' }],
  ['Exports', 'Works', '#2b8a57', {}],
  ['E-mail', 'Works, slower than usual', '#a86f00', { 58: '#e0b03a', 59: '#e0b03a' }],
];

const statement: [day: string, text: string, amount: string][] = [
  ['02 Nov', 'SALARY HALDEN WORKS', '+2,184.00'],
  ['03 Nov', 'RENT NOVEMBER', '-740.00'],
  ['05 Nov', 'CARD GREENGROCER MILL LANE', '-23.15'],
  ['09 Nov', 'CARD NORTHLIGHT LTD 2041', '-72.00'],
  ['09 Nov', 'CARD NORTHLIGHT LTD 2041', '-72.00'],
  ['11 Nov', 'CARD TRAIN TICKETS', '-41.60'],
  ['13 Nov', 'CASH MACHINE HIGH STREET', '-60.00'],
];

const bars = Array.from({ length: 58 }, (_, at) => [1, 3, 2, 1, 4, 2, 1, 2, 3, 1][(at * 7) % 10] ?? 1);

export const PICTURES: readonly Picture[] = [
  {
    file: 'status-page.png',
    width: 1100,
    height: 760,
    html: page(
      `body{background:#f5f6f8;padding:44px 130px}h1{font-size:26px;margin-bottom:18px}.now{background:#c0392b;color:#fff;border-radius:8px;padding:16px 20px;font-weight:600;margin-bottom:22px}
       .row{background:#fff;border:1px solid #dde1e7;padding:14px 18px;border-bottom:0}.row:last-of-type{border-bottom:1px solid #dde1e7}.t{display:flex;justify-content:space-between;margin-bottom:8px}
       .d{display:flex;gap:2px}i{flex:1;height:24px;border-radius:2px}p{margin-top:20px;color:#4c5665}`,
      `<h1>Service status</h1><div class=now>Some systems do not work right now</div>${statusRows
        .map(
          ([name, state, colour, bad]) =>
            `<div class=row><div class=t><b>${name}</b><span style="color:${colour}">${state}</span></div><div class=d>${days(bad)}</div></div>`,
        )
        .join(
          '',
        )}<p><b>14:05</b> We see errors at sign-in and with invoices since 13:55. We are looking for the cause. Next word at 14:35.</p>`,
    ),
  },
  {
    file: 'bank-statement.png',
    width: 900,
    height: 620,
    html: page(
      `body{background:#fff;padding:34px 40px}h1{font-size:20px;color:#123a6b}table{width:100%;border-collapse:collapse;margin-top:20px;font-variant-numeric:tabular-nums}
       td,th{padding:11px 8px;border-bottom:1px solid #dfe4ea;text-align:left}td:last-child,th:last-child{text-align:right}.q{color:#637083}.m td{background:#fff4d6}`,
      `<h1>Account ending in 4471</h1><p class=q>November 2026, until the 15th</p><table><tr><th>Day</th><th>Entry</th><th>Amount</th></tr>${statement
        .map(
          ([day, text, amount]) =>
            `<tr class="${text.includes('2041') ? 'm' : ''}"><td>${day}</td><td>${text}</td><td>${amount}</td></tr>`,
        )
        .join('')}</table><p class=q style="margin-top:18px">Balance on 15 November: 1,175.25</p>`,
    ),
  },
  {
    file: 'profile-page.png',
    width: 1000,
    height: 430,
    html: page(
      `body{background:#eef0f4}.top{height:150px;background:linear-gradient(100deg,#5468c7,#8d5bb5)}.card{position:relative;width:760px;margin:-70px auto 0;background:#fff;border-radius:12px;padding:26px 32px 30px;box-shadow:0 6px 30px #0002}
       .a{width:96px;height:96px;border-radius:50%;background:#f0b27a;border:5px solid #fff;margin-top:-74px;display:grid;place-items:center;font-size:34px;font-weight:700;color:#6b3b12}h1{font-size:24px;margin-top:10px}.q{color:#677285}
       .n{display:flex;gap:34px;margin:18px 0}.w{background:#fdecea;border-left:4px solid #c0392b;padding:12px 16px;border-radius:4px;margin-top:14px}`,
      `<div class=top></div><div class=card><div class=a>JM</div><h1>Juno Marsh</h1><p class=q>@junomakes · member since March 2023</p><div class=n><span><b>412</b> posts</span><span><b>1,208</b> followers</span><span><b>87</b> following</span></div>
       <p>Ceramics, mostly mugs. Commissions are closed until January.</p><div class=w><b>Your profile is hidden from search</b><br>Reason: link in the description (rule 7). You can change it and ask for a new look.</div></div>`,
    ),
  },
  {
    file: 'parcel-label.jpg',
    width: 1200,
    height: 900,
    html: page(
      `html,body{height:100%}body{background:radial-gradient(circle at 40% 30%,#c9a06c,#9a7240 85%);overflow:hidden}.l{position:absolute;left:250px;top:120px;width:680px;height:640px;background:#f7f6f1;transform:rotate(-4deg) skewX(-1deg);box-shadow:0 10px 30px #0007;padding:28px 34px;font:18px/1.4 'DejaVu Sans Mono',monospace}
       .b{display:flex;height:150px;margin:20px 0 6px;gap:2px}.b i{background:#15161a;height:100%}.x{border-top:3px solid #15161a;margin:16px 0;padding-top:14px}b{font-size:26px}.t{position:absolute;left:0;right:0;top:400px;height:96px;background:#e8d7b070;transform:rotate(2deg)}.g{position:absolute;inset:0;mix-blend-mode:multiply;opacity:.5}.s{position:absolute;left:560px;top:470px;width:330px;height:190px;border-radius:46% 54% 60% 40%;background:#6b5a3c66;filter:blur(9px)}`,
      `<div class=l>FROM Hearth &amp; Table, The Old Dairy<div class=x>TO<br><b>R. OSEI<br>7 MILL LANE<br>BRADFORD</b></div><div class=b>${bars.map((bar) => `<i style="width:${bar * 3}px"></i>`).join('')}</div>PQ 4471 9032 6658 GB<div class=x>3.2 kg &nbsp; STANDARD &nbsp; 16 NOV 2026</div></div><div class=t></div><div class=s></div>
       <svg class=g width=1200 height=900><filter id=n><feTurbulence type=fractalNoise baseFrequency=".7 .12" numOctaves=3 /></filter><rect width=1200 height=900 filter="url(#n)"/></svg>`,
    ),
  },
];
