import { clockTime } from '../rhythm.ts'
import { minute } from '../../time.ts'
import { shape, type Statement } from '../statement.ts'

/** Payments, and the ledger they are booked in. */
export const money: readonly Statement[] = [
  shape(
    'pay',
    'authorise-lookup',
    'payments',
    260,
    0.3,
    [5_200, 0.95],
    `SELECT p.id, p.state, p.amount, p.currency, p.psp_ref FROM payments p WHERE p.idempotency_key = {x:32}
     AND p.created_at > {t:-2d} FOR UPDATE`,
    { lock: 0.006, sentMax: 1, when: 'consumer' },
  ),
  shape(
    'pay',
    'payment-state',
    'payments',
    230,
    0.33,
    [420, 0],
    `UPDATE payments SET state = {=3}, psp_ref = {x:20}, settled_at = {t:-1m} WHERE id = {i:1-64000000} AND state IN ({list:1-3:n:0-4})`,
    { lock: 0.01 },
  ),
  shape(
    'pay',
    'payment-insert',
    'payments',
    140,
    0.26,
    [0, 0],
    `INSERT INTO payments (idempotency_key, order_ref, iban, amount, currency, state, created_at)
     VALUES ({x:32}, {x:12}, {s:iban}, {m}, {s:currency}, {=0}, {t:-1m})`,
  ),
  shape(
    'pay',
    'stuck-payments',
    'payments',
    96,
    1.3,
    [860_000, 40],
    `SELECT id, order_ref, amount FROM payments WHERE state = {=1} AND created_at < {t:-30m} AND attempts < {=5}
     ORDER BY created_at LIMIT {=200}`,
    { when: 'flat', sentMax: 200, account: 'batch' },
  ),
  shape(
    'pay',
    'risk-velocity',
    'payments',
    310,
    0.5,
    [76_000, 1],
    `/*service='risk',route='%2Fscore',db_driver='go-sql'*/ SELECT COUNT(*), COALESCE(SUM(amount), {=0}), MAX(created_at)
     FROM payments WHERE iban = {s:iban} AND created_at > {t:-1d} AND currency = {s:currency}`,
    { sentMax: 1 },
  ),
  shape(
    'pay',
    'refund-join',
    'refunds',
    60,
    0.8,
    [94_000, 12],
    `SELECT r.id, r.amount, p.psp_ref, o.number FROM refunds r JOIN payments p ON p.id = r.payment_id
     JOIN shop_orders o ON o.ref = p.order_ref WHERE r.state = {=0} AND r.requested_by = {s:email}`,
    { when: 'office' },
  ),

  shape(
    'ledger',
    'post-entries',
    'entries',
    190,
    0.34,
    [0, 0],
    `INSERT INTO entries (account_id, journal_id, side, amount, currency, booked_on)
     VALUES {rows:2-24:i:1-520000|i:1-99000000|n:0-1|m|s:currency|d:-1d}`,
    { lock: 0.003 },
  ),
  shape(
    'ledger',
    'balance',
    'entries',
    280,
    0.75,
    [410_000, 1],
    `SELECT SUM(CASE WHEN e.side = {=0} THEN e.amount ELSE -e.amount END) AS balance FROM entries e
     WHERE e.account_id = {i:1-520000} AND e.booked_on <= {d:-1d}`,
    { sentMax: 1 },
  ),
  shape(
    'ledger',
    'statement',
    'entries',
    85,
    1.1,
    [150_000, 320],
    `SELECT e.id, e.booked_on, e.amount, j.text, @run := @run + e.amount AS running FROM entries e
     JOIN journals j ON j.id = e.journal_id WHERE e.account_id = {i:1-520000} AND e.booked_on BETWEEN {d:-92d} AND {d:-1d}
     ORDER BY e.booked_on, e.id`,
    { when: 'office' },
  ),
  shape(
    'ledger',
    'balance-cache',
    'balances',
    170,
    0.3,
    [12, 0],
    `UPDATE balances SET amount = amount + {m}, version = version + {=1}, touched_at = {t:-1m}
     WHERE account_id = {i:1-520000} AND version = {i:1-9000}`,
    { lock: 0.03 },
  ),
  shape(
    'ledger',
    'close-day',
    'daily_balances',
    14,
    11,
    [5_200_000, 0],
    `INSERT INTO daily_balances (account_id, currency, day, amount) SELECT e.account_id, e.currency, {d:-1d}, SUM(e.amount)
     FROM entries e WHERE e.booked_on = {d:-1d} AND e.account_id % {=14} = {n:0-13} GROUP BY e.account_id, e.currency`,
    { account: 'batch', when: { nightly: clockTime(1, 30), length: 20 * minute }, spread: 0.25, lock: 0.05 },
  ),
  shape(
    'ledger',
    'unbalanced',
    'entries',
    10,
    5.5,
    [2_700_000, 3],
    `SELECT journal_id, SUM(IF(side = {=0}, amount, -amount)) AS diff FROM entries WHERE booked_on >= {d:-3d}
     GROUP BY journal_id HAVING ABS(diff) > {=0.005}`,
    { account: 'batch', when: { nightly: clockTime(4, 5), length: 30 * minute } },
  ),
  shape(
    'ledger',
    'archive',
    'entries_archive',
    9,
    7.5,
    [900_000, 0],
    `INSERT IGNORE INTO entries_archive SELECT * FROM entries WHERE booked_on < {d:-1d} AND id BETWEEN {i:1-90000000} AND {i:1-99000000}`,
    { account: 'batch', when: { nightly: clockTime(2, 45), length: 40 * minute }, lock: 0.1 },
  ),
]
