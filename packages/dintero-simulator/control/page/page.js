// The control API's page: everything it shows and does, it asks of the control API itself.

const byId = (id) => document.getElementById(id)
const state = { account: '', payment: '', search: '', shown: [] }

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  const text = await response.text()
  const answer = text === '' ? undefined : JSON.parse(text)
  if (!response.ok) throw new Error(answer?.error?.message ?? `${response.status}`)
  return answer
}

const ofAccount = (path) => `/accounts/${state.account}${path}`
const ofPayment = (path) => ofAccount(`/payments/${encodeURIComponent(state.payment)}${path}`)

/** Does something and says how it went; whatever arrives is text, never markup. */
async function doing(what, told) {
  const place = byId('told')
  try {
    await what()
    place.className = ''
    place.textContent = told
  } catch (error) {
    place.className = 'bad'
    place.textContent = error.message
  }
  await refresh().catch(() => {})
}

function element(name, fields = {}, ...children) {
  const made = Object.assign(document.createElement(name), fields)
  made.append(...children.map((child) => child ?? ''))
  return made
}

function table(heads, rows) {
  const head = heads.map(({ name, number }) =>
    element('th', { scope: 'col', className: number ? 'number' : '' }, name),
  )
  const body = rows.map((cells) =>
    element(
      'tr',
      {},
      ...cells.map((cell, at) =>
        element('td', { className: heads[at].number ? 'number' : '' }, cell),
      ),
    ),
  )
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  )
}

const money = (amount, currency) => {
  if (!Number.isFinite(amount)) return ''
  try {
    const format = new Intl.NumberFormat(undefined, { style: 'currency', currency })
    return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits)
  } catch {
    return `${amount} ${currency}`
  }
}
const moment = (iso) => {
  const time = new Date(iso)
  return Number.isNaN(time.getTime()) ? String(iso ?? '') : time.toLocaleString()
}
const text = (value) => (value === undefined || value === null ? '' : String(value))
const listOf = (value) => (Array.isArray(value) ? value : [])

async function showPayments() {
  const rows = state.shown.map((tx) => [
    element(
      'button',
      { type: 'button', onclick: () => open(tx.id) },
      text(tx.merchant_reference) || tx.id,
    ),
    text(tx.status),
    money(tx.amount, tx.currency),
    moment(tx.created_at),
    text(tx.payment_product_type),
  ])
  const heads = [
    { name: 'Reference' },
    { name: 'Status' },
    { name: 'Amount', number: true },
    { name: 'Made' },
    { name: 'Type' },
  ]
  byId('payments').replaceChildren(
    rows.length ? table(heads, rows) : element('p', { className: 'quiet' }, 'No payments.'),
  )
}

const PAGE = 20

async function loadPayments(after) {
  const query = new URLSearchParams({ limit: PAGE })
  if (state.search) query.set('search', state.search)
  if (after) query.set('starting_after', after)
  const page = await call('GET', ofAccount(`/payments?${query}`))
  state.shown = after ? [...state.shown, ...page] : page
  byId('more').hidden = page.length < PAGE
  await showPayments()
}

async function open(id) {
  state.payment = id
  await showPayment()
  byId('payment').scrollIntoView({ block: 'nearest' })
}

async function showPayment() {
  byId('payment').hidden = state.payment === ''
  if (state.payment === '') return
  const [tx, sums] = await Promise.all([
    call('GET', ofPayment('')),
    call('GET', ofPayment('/sums')),
  ])
  const figures = {
    Id: tx.id,
    Status: tx.status,
    Authorized: money(tx.amount, tx.currency),
    Captured: money(sums.captured, tx.currency),
    Refunded: money(sums.refunded, tx.currency),
    Released: money(sums.voided, tx.currency),
    Remaining: money(sums.remaining, tx.currency),
    Settlement: tx.settlement_status,
  }
  byId('figures').replaceChildren(
    ...Object.entries(figures).map(([name, value]) =>
      element('div', {}, element('dt', {}, name), element('dd', {}, text(value))),
    ),
  )
  const events = listOf(tx.events).map((event) => [
    text(event?.id),
    text(event?.event),
    element('span', { className: event?.success ? '' : 'bad' }, event?.success ? 'yes' : 'no'),
    money(event?.amount, tx.currency),
    text(event?.transaction_status),
    moment(event?.created_at),
    text(event?.event_reference),
    text(event?.error?.message),
  ])
  const heads = ['', 'Event', 'Success', 'Amount', 'Status after', 'At', 'Reference', 'Error']
  byId('events').replaceChildren(
    table(
      heads.map((name) => ({ name, number: name === 'Amount' })),
      events,
    ),
  )
  byId('json').textContent = JSON.stringify(tx, null, 2)
}

async function showFaults() {
  const [armed, held] = await Promise.all([
    call('GET', ofAccount('/faults')),
    call('GET', ofAccount('/held')),
  ])
  const items = armed.map(({ on, then, ...more }) =>
    element(
      'li',
      {},
      `${on}: ${then} `,
      element('span', { className: 'quiet' }, JSON.stringify(more)),
    ),
  )
  const waiting = held.map(({ id, method, path, executed }) =>
    element(
      'li',
      {},
      `${method} ${path} waits${executed ? ' with its answer' : ''} `,
      element(
        'button',
        {
          type: 'button',
          onclick: () => doing(() => call('POST', ofAccount('/release'), { id }), 'Released.'),
        },
        'Release',
      ),
    ),
  )
  byId('faults').replaceChildren(...items, ...waiting)
}

async function showRequests() {
  const requests = await call('GET', ofAccount('/requests'))
  const rows = requests
    .slice(-100)
    .toReversed()
    .map(({ at, method, path, status, ms, body }) => [
      moment(at),
      method,
      path,
      element(
        'span',
        { className: status !== null && status < 400 ? '' : 'bad' },
        text(status ?? 'none'),
      ),
      text(ms),
      body && Object.keys(body).length ? JSON.stringify(body).slice(0, 160) : '',
    ])
  const heads = ['At', 'Method', 'Path', 'Status', 'ms', 'Body']
  byId('requests').replaceChildren(
    rows.length
      ? table(
          heads.map((name) => ({ name, number: name === 'ms' })),
          rows,
        )
      : element('p', { className: 'quiet' }, 'None since the start.'),
  )
}

async function showSettings(notes) {
  const settings = await call('GET', ofAccount('/settings'))
  const fields = notes.map(({ name, row, values, fallback, description }) => {
    const value = settings[name]
    const change = (next) =>
      doing(() => call('PATCH', ofAccount('/settings'), { [name]: next }), `${name} is set.`)
    const control = values
      ? element(
          'select',
          { onchange: (event) => change(values[event.target.selectedIndex]) },
          ...values.map((each) => element('option', { selected: each === value }, String(each))),
        )
      : element('input', {
          value: listOf(value).join(' ') || text(value),
          onchange: (event) =>
            change(
              Array.isArray(fallback)
                ? event.target.value.split(/[\s,]+/).filter(Boolean)
                : Number(event.target.value),
            ),
        })
    const about = `${description.replaceAll('`', '')}${row ? ` (row ${row})` : ''}`
    return element('label', {}, element('b', {}, name), about, control)
  })
  byId('settings').replaceChildren(...fields)
}

async function showClock() {
  byId('now').textContent = moment((await call('GET', '/clock')).now)
}

async function refresh() {
  if (state.account === '') return
  await Promise.all([loadPayments(), showPayment(), showFaults(), showRequests(), showClock()])
}

/** Fields that a way of going wrong reads beside the common ones. */
const MORE = {
  pending: ['settles', 'settleAfterMs'],
  'take-back': ['settleAfterMs'],
  'drop-before': ['drop'],
  'drop-after': ['drop', 'visibleAfterMs'],
  'time-out': ['visibleAfterMs'],
  'show-late': ['visibleAfterMs'],
  answer: ['status', 'executes'],
  broken: ['shape'],
  wrong: ['lie'],
  'too-many': ['retryAfter'],
  delay: ['delayMs'],
  'execute-late': ['delayMs'],
  'refuse-with-event': ['reason'],
  'fail-with-200': ['reason'],
  decline: ['reason'],
}

const options = (values) => values.map((value) => element('option', {}, value))

function fault(form, choices) {
  const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''))
  for (const [name, value] of Object.entries(given))
    if (!(name in choices) && name !== 'transactionId') given[name] = Number(value)
  if (given.executes) given.executes = given.executes === 'true'
  return given
}

function showFaultFields(choices) {
  const wanted = MORE[byId('arm').elements.then.value] ?? []
  byId('fault-fields').replaceChildren(
    ...wanted.flatMap((name) => [
      element(
        'label',
        {},
        name,
        choices[name]
          ? element('select', { name }, ...options(choices[name]))
          : element('input', { name, type: 'number', min: 0 }),
      ),
      ' ',
    ]),
  )
}

async function start() {
  const [accounts, notes, choices] = await Promise.all([
    call('GET', '/accounts'),
    call('GET', '/settings'),
    call('GET', '/choices'),
  ])
  state.account = accounts[0] ?? ''
  const chooser = byId('account')
  chooser.append(...options(accounts))
  chooser.addEventListener('change', () => {
    Object.assign(state, { account: chooser.value, payment: '' })
    void doing(() => showSettings(notes), '')
  })
  const arm = byId('arm')
  arm.elements.on.append(...options(choices.on))
  arm.elements.then.append(...options(choices.then))
  arm.elements.then.addEventListener('change', () => showFaultFields(choices))
  showFaultFields(choices)

  const submitting = (id, act) =>
    byId(id).addEventListener('submit', (event) => {
      event.preventDefault()
      act(event.target, event.submitter?.value)
    })
  submitting('clock', (_, ms) =>
    doing(() => call('POST', '/clock', { byMs: Number(ms) }), 'The clock has moved.'),
  )
  submitting('search', (form) => {
    state.search = new FormData(form).get('search').trim()
    void doing(() => loadPayments(), '')
  })
  submitting('arm', (form) =>
    doing(() => call('POST', ofAccount('/faults'), fault(form, choices)), 'Armed.'),
  )
  submitting('act', (form, kind) => {
    const { as, amount } = Object.fromEntries(new FormData(form))
    const body = { kind, as, ...(amount && { amount: Number(amount) }) }
    void doing(() => call('POST', ofPayment('/act'), body), 'Done by somebody else.')
  })
  submitting('end', (_, ending) =>
    doing(
      () =>
        ending === 'take-back'
          ? call('POST', ofPayment('/take-back'))
          : call('POST', ofPayment('/settle'), { success: ending === 'success' }),
      'Done by the provider.',
    ),
  )
  const clicking = (id, act, told) =>
    byId(id).addEventListener('click', () => doing(async () => act(), told))
  clicking('disarm', () => call('DELETE', ofAccount('/faults')), 'Nothing is armed.')
  clicking('forget', () => call('DELETE', ofAccount('/requests')), 'Forgotten.')
  clicking(
    'defaults',
    async () => {
      await call('DELETE', ofAccount('/settings'))
      await showSettings(notes)
    },
    'The defaults hold.',
  )
  clicking(
    'close',
    () => {
      state.payment = ''
    },
    '',
  )
  byId('more').addEventListener('click', () => void loadPayments(state.shown.at(-1)?.id))
  await showSettings(notes)
  await refresh()
  // A person watches: requests and the clock go on by themselves.
  setInterval(
    () => void Promise.all([showRequests(), showClock(), showFaults()]).catch(() => {}),
    2_000,
  )
}

await start()
